package dev.afterimage.torch;

import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.NetworkWriter;
import dev.afterimage.network.Weights;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Writes what was trained so that an audit takes it. */
final class ModelFiles {

  private ModelFiles() {}

  /**
   * Writes a TorchScript file, one file per other format of which the class path has a writer, and
   * the specification. A TorchScript module of the user's is written as TorchScript only.
   *
   * @return the models' files
   */
  static List<Path> write(Trainee trainee, TrainingPlan plan, CheckpointFolder folder) {
    List<Path> files = new ArrayList<>();
    Path script = folder.file("model.pt");
    if (trainee instanceof GraphTrainee graph && plan.learner() instanceof Learner.Named named) {
      Weights weights = graph.weights();
      for (NetworkWriter writer : ServiceLoader.load(NetworkWriter.class)) {
        Path file = folder.file("model." + writer.extension());
        writer.write(named.graph(), weights, plan.form(), file);
        files.add(file);
      }
      TorchScriptWriter.write(named.graph(), weights, plan.form(), script);
    } else {
      ((ScriptTrainee) trainee).save(script);
    }
    files.add(script);
    folder.write(TrainingFolder.SPEC, ModelSpecJson.write(plan.spec()));
    return files;
  }
}
