package dev.afterimage.cli.option;

import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.Patches;
import dev.afterimage.reference.ShadowOptions;
import dev.afterimage.reference.ShadowOptions.Classifiers;
import dev.afterimage.reference.ShadowSignal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say which shadow models an audit may use, and how. */
public final class ShadowUseOptions {

  @Option(
      names = "--shadows",
      paramLabel = "DIR",
      description = {
        "Shadow models: the folder that 'shadows' made, or one of your own with shadows.csv",
        "(model,id,in) and the ONNX or TorchScript files that it names."
      })
  private @Nullable Path folder;

  @Option(
      names = "--shadow-count",
      paramLabel = "K",
      description = "Use the first K shadows of the table (default: all).")
  private @Nullable Integer count;

  @Option(
      names = "--shadow-data",
      paramLabel = "DIR",
      description = {
        "The records of the shadows' table where they are of another data set; none of the audited",
        "records was then in a shadow's training (default: the audit's own data)."
      })
  private @Nullable Path data;

  @Option(
      names = "--shadow-signal",
      paramLabel = "NAME",
      completionCandidates = Signals.class,
      converter = SignalConverter.class,
      description =
          "What score-level attacks compare: ${COMPLETION-CANDIDATES} (default: reconstruction).")
  private ShadowSignal signal = ShadowSignal.RECONSTRUCTION;

  @Option(
      names = "--classifier",
      paramLabel = "NETWORK",
      completionCandidates = Networks.class,
      description =
          "Network of the attacks type-1, type-2 and structured-loss: ${COMPLETION-CANDIDATES} "
              + "(default: resnet34, as published).")
  private String network = Classifiers.PUBLISHED.network();

  @Option(
      names = "--classifier-epochs",
      paramLabel = "N",
      description = "Epochs of an attack classifier (default: 30, as published).")
  private int epochs = Classifiers.PUBLISHED.epochs();

  @Option(
      names = "--classifier-examples",
      paramLabel = "N",
      description = "The most members, and non-members, that it learns from (default: 500).")
  private int examples = Classifiers.PUBLISHED.examples();

  @Option(
      names = "--classifier-shadows",
      paramLabel = "N",
      description = "The most shadows whose answers it learns from (default: 1, as published).")
  private int models = Classifiers.PUBLISHED.models();

  @Option(
      names = "--classifier-patches",
      paramLabel = "SIDExCOUNT",
      converter = PatchesConverter.class,
      description = "Judge COUNT random patches of SIDE pixels, and average (default: whole maps).")
  private Patches patches = Patches.WHOLE;

  /** The shadows of an audit; null where none are named. */
  public @Nullable ShadowOptions options() {
    if (folder == null) {
      return null;
    }
    ShadowOptions all = ShadowOptions.of(folder);
    return new ShadowOptions(
        folder,
        count == null ? all.models() : count,
        data,
        signal,
        new Classifiers(network, epochs, examples, models, patches));
  }

  /** Names of the signals, for help. */
  public static final class Signals implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ShadowSignal.values()).map(ShadowSignal::label).iterator();
    }
  }

  /** Names of the networks, for help. */
  public static final class Networks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return AttackerPlan.NETWORKS.iterator();
    }
  }

  /** Reads a signal's name. */
  public static final class SignalConverter extends LabelConverter<ShadowSignal> {
    SignalConverter() {
      super(List.of(ShadowSignal.values()), ShadowSignal::label);
    }
  }

  /** Reads "90x8". */
  public static final class PatchesConverter implements ITypeConverter<Patches> {
    private static final Pattern PATCHES = Pattern.compile("(\\d{1,5})x(\\d{1,4})");

    @Override
    public Patches convert(String text) {
      Matcher matcher = PATCHES.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("it must be side x count, like 90x8, got " + text);
      }
      return new Patches(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
  }
}
