package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.privacy.Accountant;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.privacy.SubsampledGaussian;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Claims of privacy as JSON; every field is written and must be there. */
public final class PrivacyClaimJson {
  static final List<String> FIELDS =
      List.of(
          "epsilon",
          "epsilonRdp",
          "delta",
          "noiseMultiplier",
          "clip",
          "samplingRate",
          "steps",
          "accountant");

  private PrivacyClaimJson() {}

  /** Writes all fields into an object. */
  public static void write(PrivacyClaim claim, ObjectNode node) {
    node.put("epsilon", claim.epsilon())
        .put("epsilonRdp", claim.epsilonRdp())
        .put("delta", claim.delta())
        .put("noiseMultiplier", claim.mechanism().noiseMultiplier())
        .put("clip", claim.clip())
        .put("samplingRate", claim.mechanism().samplingRate())
        .put("steps", claim.mechanism().steps())
        .put("accountant", claim.accountant().label());
  }

  static PrivacyClaim read(JsonFields fields) {
    try {
      return new PrivacyClaim(
          fields.given("epsilon", fields.number("epsilon")),
          fields.given("epsilonRdp", fields.number("epsilonRdp")),
          fields.given("delta", fields.number("delta")),
          new SubsampledGaussian(
              fields.given("samplingRate", fields.number("samplingRate")),
              fields.given("noiseMultiplier", fields.number("noiseMultiplier")),
              fields.given("steps", fields.longInteger("steps"))),
          fields.given("clip", fields.number("clip")),
          fields.given(
              "accountant", fields.choice("accountant", Accountant.values(), Accountant::label)));
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException("the specification's privacy: " + e.getMessage(), e);
    }
  }
}
