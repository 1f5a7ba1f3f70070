package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.attacker.AttackerFolder;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.provenance.PlanDifference;
import dev.afterimage.run.FileSeal;
import dev.afterimage.tradeoff.TradeoffPlanJson;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingPlanJson;
import dev.afterimage.train.course.Validation;
import dev.afterimage.verdict.PolicyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Specifications, policies, plans and cards in JSON. */
final class JsonFiles {
  private static final String SPEC =
      """
      {"input": {"height": 64, "width": 48, "channels": "RGB", "resize": "bilinear", "scale": "mean-std",
        "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25], "layout": "NCHW", "name": "x"},
       "output": {"kind": "logits", "activation": "softmax", "channels": 3, "name": "y"},
       "ignoreLabel": 255,
       "privacy": {"epsilon": 8.0, "epsilonRdp": 9.0, "delta": 1e-5, "noiseMultiplier": 0.7,
         "clip": 1.0, "samplingRate": 0.1, "steps": 1000, "accountant": "pld"}}
      """;
  private static final String POLICY =
      """
      {"name": "house", "maxAuc": 0.6, "maxTprAtFpr": {"0.01": 0.05, "0.1": 0.2},
       "attacks": ["strongest"]}
      """;
  private static final String TRADEOFF =
      """
      {"task": "segmentation", "data": "data", "membership": "members.csv",
       "shadows": {"count": 4, "pool": "pool.txt"},
       "train": {"architecture": "unet-small", "epochs": 5, "validation": "v.txt"},
       "audit": {"attack": ["strongest", "lira"]},
       "defences": [{"name": "argmax", "audit": {"release": "argmax"}},
         {"name": "crop", "train": {"crop-training": 32, "augment": false}}]}
      """;
  private static final String CARD =
      """
      {"digest": "abc", "plan": {"form": "structured-loss", "network": "resnet18",
         "patches": {"side": 0, "count": 1},
         "optimisation": {"optimiser": "adam", "learningRate": 0.001, "weightDecay": 0.0,
           "momentum": 0.9, "schedule": "constant", "epochs": 2, "batch": 8},
         "heldOut": 0.2, "seed": 1, "threads": 2},
       "maps": {"channels": 3, "height": 64, "width": 64}, "keptEpoch": 1,
       "curve": {"trainLoss": [0.7, 0.6], "heldOutLoss": [0.7, 0.65], "heldOutAuc": [0.5, 0.55],
         "seconds": [1.0, 1.5]}, "versions": {"libtorch": "2.10"}}
      """;

  private JsonFiles() {}

  static List<Format> all() {
    String plan = TrainingPlanJson.write(trainingPlan());
    return List.of(
        TextFormat.json(
            "spec", "spec.json", ModelSpecJson::read, SPEC, "{\"output\": {\"channels\": 1}}"),
        TextFormat.json("policy", "policy.json", PolicyJson::read, POLICY),
        TextFormat.json("tradeoff", "tradeoff.json", TradeoffPlanJson::read, TRADEOFF),
        TextFormat.json(
            "training plan",
            "plan.json",
            file -> TrainingPlanJson.parse(text(file), file.toString()),
            plan),
        TextFormat.json(
            "run plan",
            "run.json",
            file -> PlanDifference.of(text(file), SPEC, Set.of()),
            SPEC,
            plan),
        TextFormat.json("classifier", AttackerFolder.CARD, JsonFiles::card, CARD));
  }

  private static TrainingPlan trainingPlan() {
    return new TrainingPlan(
        new Learner.Named("unet-small", ArchitectureOptions.of(3, 3).withSide(64)),
        TrainingDefaults.spec(Task.SEGMENTATION, new Size(64, 64), Channels.RGB, 3),
        Objective.of(Loss.DICE_CE),
        TrainingDefaults.optimisation(Loss.DICE_CE),
        TrainingDefaults.augmentation(Loss.DICE_CE),
        Validation.none(),
        Execution.onCpu(1, 2));
  }

  /** A finished folder's card, by the folder's public door, and behind its seal. */
  private static void card(Path file) throws IOException {
    Path folder = file.resolveSibling("");
    Files.writeString(folder.resolve("plan.sha256"), "abc");
    Files.writeString(folder.resolve(AttackerFolder.CLASSIFIER + ".pt"), "");
    FileSeal.write(folder, List.of(AttackerFolder.CARD, AttackerFolder.CLASSIFIER + ".pt"));
    if (AttackerFolder.open(folder, "abc").finished().isEmpty()) {
      throw new IllegalStateException("the card was not looked at");
    }
  }

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
