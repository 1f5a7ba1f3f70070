package dev.afterimage.torch.training;

import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.Graph;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.NetworkWriter;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.script.TorchScriptWriter;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.torch.trainee.ScriptTrainee;
import dev.afterimage.torch.trainee.Trainee;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Writes what was trained so that an audit takes it. */
public final class ModelFiles {

  private ModelFiles() {}

  /**
   * Writes a TorchScript file, one file per other format of which the class path has a writer, and
   * the specification. A TorchScript module of the user's is written as TorchScript only.
   *
   * @param spec to be written
   * @return the models' files
   */
  static List<Path> write(
      Trainee trainee, TrainingPlan plan, ModelSpec spec, CheckpointFolder folder) {
    List<Path> files = new ArrayList<>();
    Path script = folder.file("model.pt");
    if (trainee instanceof GraphTrainee graph && plan.learner() instanceof Learner.Named named) {
      files.addAll(
          write(
              named.graph(),
              graph.weights(),
              plan.form(),
              extension -> folder.file("model." + extension)));
    } else {
      ((ScriptTrainee) trainee).save(script);
      files.add(script);
    }
    folder.write(TrainingFolder.SPEC, ModelSpecJson.write(spec));
    return files;
  }

  /**
   * Writes one file per format of which the class path has a writer, and TorchScript last.
   *
   * @param place the file for an extension
   * @return the files
   */
  public static List<Path> write(
      Graph graph, Weights weights, NetworkForm form, Function<String, Path> place) {
    List<Path> files = new ArrayList<>();
    for (NetworkWriter writer : ServiceLoader.load(NetworkWriter.class)) {
      Path file = place.apply(writer.extension());
      writer.write(graph, weights, form, file);
      files.add(file);
    }
    Path script = place.apply("pt");
    TorchScriptWriter.write(graph, weights, form, script);
    files.add(script);
    return files;
  }
}
