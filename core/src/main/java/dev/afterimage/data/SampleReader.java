package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;

import dev.afterimage.data.bounds.DecodeLimit;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.DecodeException;
import dev.afterimage.data.decode.MapPixels;
import dev.afterimage.data.decode.MapReader;
import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.decode.PictureFile;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.data.decode.RecordFile;
import dev.afterimage.data.decode.StoredMask;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final int inside; // of binary maps

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
    this(task, ignore, rules, DecodeLimit.ofHeap(), false, MapPixels.BY_FILE);
  }

  SampleReader(Task task, int ignore, DecodeLimit limit) {
    this(task, ignore, PixelRules.NONE, limit, false, MapPixels.BY_FILE);
  }

  private SampleReader(
      Task task, int ignore, PixelRules rules, DecodeLimit limit, boolean larger, int inside) {
    this.task = task;
    this.ignore = ignore;
    this.rules = rules;
    this.limit = limit;
    this.fit = new SizeFit(rules, larger);
    this.inside = inside;
  }

  /** The same, which takes targets of a whole multiple of their input's sides too. */
  public SampleReader withLargerTargets() {
    return new SampleReader(task, ignore, rules, limit, task == Task.TRANSLATION, inside);
  }

  /** The same, for which one stored value is inside of every binary map: 1, or 255. */
  public SampleReader withInside(int value) {
    return new SampleReader(task, ignore, rules, limit, fit.larger(), value);
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
    return new Sample(
        ref.id(),
        input,
        truth,
        RecordFile.digest(inputFile, targetFiles),
        inputFile.facts(),
        present(targetFiles).facts());
  }

  /** The first file that is there: those of one record are of one kind. */
  private static RecordFile present(List<RecordFile> files) {
    return files.stream().filter(file -> !file.isAbsent()).findFirst().orElse(files.get(0));
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
        new MapReader(source, rules, ignore, inside)
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
        boolean sized = channels > 1 && NpyArray.isNpy(file.bytes()); // its axes go by the picture
        Planes input =
            sized
                ? picture(RecordFile.read(ref.id(), ref.input(), MISSING_INPUT, limit))
                : ONE_PIXEL;
        maps.addAll(file.decode(bytes -> stored(bytes, channels, input)));
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
    Labels labels = file.decode(bytes -> stored(bytes).counting(rules.classes(), ignore));
    return rules.turns() ? file.orientation().turned(labels) : labels;
  }

  private NpyArray array(byte[] bytes) throws DecodeException {
    try {
      DecodeException.requireWithin(limit, NpyFormat.memory(bytes, ".npy array"));
      return NpyArray.parse(bytes, ".npy array");
    } catch (InvalidDataException e) {
      throw DecodeException.unreadable("cannot be decoded (" + e.getMessage() + ")");
    }
  }
}
