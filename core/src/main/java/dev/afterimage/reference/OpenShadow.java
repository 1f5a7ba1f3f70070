package dev.afterimage.reference;

import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.release.ReleasedModel;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.signal.Answers;

/** Opens shadow models behind the release of the model under audit. */
public final class OpenShadow {
  private OpenShadow() {}

  /** Opens one; the caller closes it. */
  public static PixelModel of(ShadowModel shadow, Answers answers) {
    return ReleasedModel.of(
        Models.open(shadow.file(), shadow.spec(), answers.task(), 1),
        answers.release().elsewhere(shadow.name()));
  }
}
