package dev.afterimage.torch.feed;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random numbers that nobody can foresee: AES in counter mode under a key from {@link
 * SecureRandom}, since a step needs as many as there are parameters. Gaussians are rounded to
 * 32-bit floats, and no defence is made against what their last bits tell (Mironov 2012). Not
 * thread-safe.
 */
public final class SecureDraws {
  private static final int KEY_BYTES = 32;
  private static final int BLOCK = 1 << 15;
  private static final double UNIT = 0x1p-53;

  private final Cipher cipher;
  private final byte[] zeros = new byte[BLOCK];
  private final byte[] stream = new byte[BLOCK];
  private int used = BLOCK;

  /**
   * @param key 32 bytes; fixed in tests only
   */
  public SecureDraws(byte[] key) {
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES in counter mode", e);
    }
  }

  /** Under a new key. */
  public static SecureDraws fresh() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    SecureDraws draws = new SecureDraws(key);
    Arrays.fill(key, (byte) 0);
    return draws;
  }

  /** Uniform in [0, 1), of 53 bits. */
  public double uniform() {
    if (used == BLOCK) {
      refill();
    }
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << Byte.SIZE | (stream[used++] & 0xff);
    }
    return (bits >>> 11) * UNIT;
  }

  private void refill() {
    try {
      cipher.update(zeros, 0, BLOCK, stream, 0);
      used = 0;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Fills a part of an array with Gaussians of mean 0 (Box and Muller 1958).
   *
   * @param deviation at least 0
   */
  public void gaussians(float[] values, int start, int length, double deviation) {
    for (int i = start; i < start + length; i += 2) {
      double radius = deviation * Math.sqrt(-2 * Math.log(1 - uniform()));
      double angle = 2 * Math.PI * uniform();
      values[i] = (float) (radius * Math.cos(angle));
      if (i + 1 < start + length) {
        values[i + 1] = (float) (radius * Math.sin(angle));
      }
    }
  }
}
