package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.CLASS_OUT_OF_RANGE;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;
import static dev.afterimage.data.decode.BadSampleException.Code.NOTHING_LABELLED;

import dev.afterimage.data.bounds.DecodeLimit;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.DecodeException;
import dev.afterimage.data.decode.MapReader;
import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.decode.PictureFile;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.data.decode.RecordFile;
import dev.afterimage.data.decode.StoredMask;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's files into a {@link Sample}.
 *
 * <p>Any format that ImageIO reads (with TIFF) and .npy arrays, told by their content. Pictures:
 * grey stays one channel, a palette becomes RGB, alpha is dropped, 16 bits are divided by 65535.
 * Masks: the stored number of a single band, or the index into the palette, is the class, unless
 * {@link PixelRules} say what stored values mean. Pictures and masks are turned as EXIF says where
 * the rules say so, else they stay as they are stored. Each file is read once and never cached.
 * What a file declares is held against its own size and against the heap ({@link DecodeLimit})
 * before memory is taken for it. Thread-safe.
 */
public final class SampleReader {
  private static final Planes ONE_PIXEL = Planes.zeros(1, 1, 1); // where no size is known

  private final Task task;
  private final int ignore;
  private final PixelRules rules;
  private final DecodeLimit limit;
  private final SizeFit fit;

  /**
   * @param task whether the truth is a mask or a target picture
   * @param ignore the mask value of pixels that do not count; -1 where all count
   */
  public SampleReader(Task task, int ignore) {
    this(task, ignore, PixelRules.NONE);
  }

  /**
   * @param task whether the truth is a mask or a target picture
   * @param ignore the class, once {@code rules} are applied, of pixels that do not count
   * @param rules what the values of masks mean and whether pictures are turned
   */
  public SampleReader(Task task, int ignore, PixelRules rules) {
    this(task, ignore, rules, DecodeLimit.ofHeap(), false);
  }

  SampleReader(Task task, int ignore, DecodeLimit limit) {
    this(task, ignore, PixelRules.NONE, limit, false);
  }

  private SampleReader(Task task, int ignore, PixelRules rules, DecodeLimit limit, boolean larger) {
    this.task = task;
    this.ignore = ignore;
    this.rules = rules;
    this.limit = limit;
    this.fit = new SizeFit(rules, larger);
  }

  /** The same, which takes targets of a whole multiple of their input's sides too. */
  public SampleReader withLargerTargets() {
    return new SampleReader(task, ignore, rules, limit, task == Task.TRANSLATION);
  }

  /**
   * Reads one record.
   *
   * @throws BadSampleException if a file is missing or broken, the truth has another size than the
   *     input (a target: and no whole multiple of it), or no pixel of the mask counts
   */
  public Sample read(SampleRef ref) throws BadSampleException {
    RecordFile inputFile = RecordFile.read(ref.id(), ref.input(), MISSING_INPUT, limit);
    List<RecordFile> targetFiles = new ArrayList<>();
    for (Path target : ref.targets()) {
      targetFiles.add(
          target.equals(SampleRef.NO_FILE)
              ? RecordFile.absent(ref.id())
              : RecordFile.read(ref.id(), target, MISSING_TARGET, limit));
    }
    Planes input = picture(inputFile);
    Truth truth = truth(targetFiles, input);
    fit.require(ref, input, truth, inputFile.orientation());
    return new Sample(ref.id(), input, truth, digest(inputFile, targetFiles));
  }

  private Truth truth(List<RecordFile> files, Planes input) throws BadSampleException {
    if (task == Task.TRANSLATION) {
      return new Truth.Target(picture(files.get(0)));
    }
    @Nullable MapSource source = rules.maps();
    if (source == null) {
      return new Truth.Mask(mask(files.get(0)), ignore);
    }
    return new Truth.Maps(
        new MapReader(source, rules, ignore)
            .read(files, input, (bytes, channels) -> stored(bytes, channels, input)),
        source.names());
  }

  private List<StoredMask> stored(byte[] bytes, int channels, Planes input) throws DecodeException {
    if (channels == 1) {
      return List.of(stored(bytes));
    }
    return NpyArray.isNpy(bytes)
        ? ArrayPixels.masks(array(bytes), channels, input.height(), input.width())
        : PictureFile.masks(bytes, limit, channels);
  }

  /**
   * A record's mask as it is stored, or each of its maps; one without a file is left out.
   *
   * @throws BadSampleException if a file is missing or broken
   */
  public List<StoredMask> storedMasks(SampleRef ref) throws BadSampleException {
    int channels = rules.maps() instanceof MapSource.ChannelPerMap all ? all.names().size() : 1;
    List<StoredMask> maps = new ArrayList<>();
    for (Path target : ref.targets()) {
      if (!target.equals(SampleRef.NO_FILE)) {
        RecordFile file = RecordFile.read(ref.id(), target, MISSING_TARGET, limit);
        maps.addAll(file.decode(bytes -> stored(bytes, channels, ONE_PIXEL)));
      }
    }
    return maps;
  }

  private Planes picture(RecordFile file) throws BadSampleException {
    Planes stored =
        file.decode(
            bytes ->
                NpyArray.isNpy(bytes)
                    ? ArrayPixels.picture(array(bytes))
                    : PictureFile.picture(bytes, limit));
    return rules.turns() ? file.orientation().turned(stored) : stored;
  }

  private StoredMask stored(byte[] bytes) throws DecodeException {
    return NpyArray.isNpy(bytes) ? ArrayPixels.mask(array(bytes)) : PictureFile.mask(bytes, limit);
  }

  private Labels mask(RecordFile file) throws BadSampleException {
    Labels labels = file.decode(bytes -> labels(stored(bytes)));
    return rules.turns() ? file.orientation().turned(labels) : labels;
  }

  private Labels labels(StoredMask stored) throws DecodeException {
    Labels labels = stored.labels(rules.classes());
    boolean labelled = false;
    for (int label : labels.values()) {
      if (label < 0) {
        throw new DecodeException(
            CLASS_OUT_OF_RANGE,
            "has the class index "
                + label
                + ", which is below 0; \"classes\" in --spec says what stored values mean");
      }
      labelled |= label != ignore;
    }
    if (!labelled) {
      throw new DecodeException(
          NOTHING_LABELLED, "has no labelled pixel: all are " + ignore + ", which is ignored");
    }
    return labels;
  }

  private NpyArray array(byte[] bytes) throws DecodeException {
    try {
      DecodeException.requireWithin(limit, NpyFormat.memory(bytes, ".npy array"));
      return NpyArray.parse(bytes, ".npy array");
    } catch (InvalidDataException e) {
      throw DecodeException.unreadable("cannot be decoded (" + e.getMessage() + ")");
    }
  }

  private static String digest(RecordFile input, List<RecordFile> targets) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(input.bytes());
      targets.forEach(target -> sha.update(target.bytes()));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
