package dev.afterimage.torch.trainee;

import dev.afterimage.model.output.Activation;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.train.TrainingPlan;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** From what a network gives to what whoever audits it compares: probabilities or [0, 1]. */
public final class OutputForm {

  private OutputForm() {}

  /** Whether the network paints in [-1, 1], and its file in [0, 1]. */
  public static boolean paints(TrainingPlan plan) {
    return plan.form().activation() == NetworkForm.Activation.UNIT_RANGE;
  }

  /**
   * Probabilities, or values of pictures in [0, 1] where the network learnt to paint such.
   *
   * @param output (batch, channels, height, width)
   */
  public static Tensor apply(Tensor output, TrainingPlan plan) {
    Tensor written = paints(plan) ? output.add(new Scalar(1.0)).mul(new Scalar(0.5)) : output;
    Activation activation = plan.spec().output().activation();
    if (activation == Activation.SIGMOID) {
      return torch.sigmoid(written);
    }
    return activation == Activation.SOFTMAX ? torch.softmax(written, 1) : written;
  }
}
