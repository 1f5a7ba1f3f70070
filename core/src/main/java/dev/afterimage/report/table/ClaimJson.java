package dev.afterimage.report.table;

import dev.afterimage.model.PrivacyClaimJson;
import dev.afterimage.verdict.ClaimCheck;
import tools.jackson.databind.node.ObjectNode;

/** A claimed privacy, and what the attacks show of it, as JSON. */
final class ClaimJson {
  private ClaimJson() {}

  static void put(ObjectNode node, ClaimCheck check) {
    PrivacyClaimJson.write(check.claim(), node);
    node.putObject("shown")
        .put("epsilon", check.shown())
        .put("most", check.most())
        .put("perRecord", check.perRecord())
        .put("refuted", check.isRefuted())
        .put("confidence", ClaimCheck.CONFIDENCE)
        .put("attack", check.attack())
        .put("canaries", check.guesses().canaries())
        .put("guesses", check.guesses().guesses())
        .put("right", check.guesses().right());
  }
}
