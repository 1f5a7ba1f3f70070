package dev.afterimage.report.table;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.data.AtomicFile;
import dev.afterimage.interview.Finding;
import dev.afterimage.interview.Understanding;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.stats.Leakage;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the result for programs, as {@code audit.schema.json} describes it. Keys come in one
 * order; numbers that are not finite become null.
 */
public final class AuditJson {
  /** Rises when a key changes its meaning or goes away. */
  static final int FORMAT_VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

  private AuditJson() {}

  /** Writes a result, whole or not at all. */
  public static void write(AuditResult result, Path file) {
    write(tree(result), file);
  }

  /** Writes a tree, pretty-printed, with a line feed behind it. */
  static void write(ObjectNode tree, Path file) {
    byte[] json = MAPPER.writer().with(PRETTY).writeValueAsBytes(tree);
    AtomicFile.write(
        file,
        out -> {
          out.write(json);
          out.write('\n');
        });
  }

  static ObjectNode tree(AuditResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", FORMAT_VERSION);
    putVerdict(root.putObject("verdict"), result.verdict());
    putReleased(root.putObject("released"), result.verdict().released());
    putRecords(root.putObject("records"), result.records());
    putBaseline(root.putObject("blindBaseline"), result.blindBaseline());
    putFindings(root.putArray("findings"), result.origin().understanding());
    ObjectNode attacks = root.putObject("attacks");
    for (AttackResult attack : result.attacks()) {
      putAttack(attacks.putObject(attack.name()), attack);
    }
    ClaimCheck claim = result.origin().claim();
    if (claim != null) {
      ClaimJson.put(root.putObject("privacyClaim"), claim);
    }
    putProvenance(root.putObject("provenance"), result.provenance(), result.origin().particulars());
    return root;
  }

  private static void putVerdict(ObjectNode node, Verdict verdict) {
    node.put("outcome", verdict.outcome().label());
    putStrings(node.putArray("reasons"), verdict.reasons());
    node.put("policy", verdict.policy());
    node.putNull("decisive");
    verdict.decisive().ifPresent(check -> put(node.putObject("decisive"), check));
    ArrayNode checks = node.putArray("checks");
    verdict.checks().forEach(check -> put(checks.addObject(), check));
  }

  private static void put(ObjectNode entry, Verdict.Check check) {
    entry.put("attack", check.attack());
    entry.put("unit", check.unit());
    entry.put("measure", check.measure());
    entry.put("bound", LeakageJson.finite(check.bound()));
    entry.set("estimate", LeakageJson.estimate(check.estimate()));
    entry.put("outcome", check.outcome().label());
  }

  static void putReleased(ObjectNode node, Release released) {
    node.put("release", released.label());
    node.put("description", released.description());
  }

  private static void putRecords(ObjectNode node, RecordCounts records) {
    node.put("members", records.members());
    node.put("nonMembers", records.nonMembers());
    node.put("subjects", records.subjects());
    node.put("mixedSubjects", records.mixedSubjects());
    putSkipped(node.putArray("skipped"), records.skipped());
  }

  static void putSkipped(ArrayNode skipped, List<Skipped> records) {
    for (Skipped record : records) {
      ObjectNode entry = skipped.addObject();
      entry.put("id", record.id());
      entry.put("code", record.code());
      entry.put("message", record.message());
    }
  }

  static void putFindings(ArrayNode findings, Understanding understanding) {
    for (Finding finding : understanding.findings()) {
      ObjectNode entry = findings.addObject();
      entry.put("weight", finding.weight().label());
      entry.put("topic", finding.topic().label());
      entry.put("sentence", finding.sentence());
    }
  }

  static void putBaseline(ObjectNode node, BlindBaseline baseline) {
    node.set("auc", LeakageJson.estimate(baseline.auc()));
    node.put("differs", baseline.differs());
    node.put("pValue", baseline.pValue());
    putStrings(node.putArray("telling"), baseline.telling());
    node.put("vague", baseline.isVague());
    node.put("chanceOfModerateShift", baseline.shift().chance());
    putStrings(node.putArray("features"), baseline.features());
  }

  private static void putAttack(ObjectNode node, AttackResult attack) {
    node.put("description", attack.description());
    node.put("threatModel", attack.threatModel());
    LeakageJson.put(node, attack.perRecord());
    Leakage perSubject = attack.perSubject();
    if (perSubject != null) {
      LeakageJson.put(node.putObject("perSubject"), perSubject);
    }
    AttackResult.OwnThreshold own = attack.ownThreshold();
    if (own != null) {
      ObjectNode entry = node.putObject("ownThreshold");
      entry.put("threshold", own.threshold());
      entry.put("source", own.source());
      entry.set("balancedAccuracy", LeakageJson.estimate(own.decisions().balancedAccuracy()));
      entry.set("f1", LeakageJson.estimate(own.decisions().f1()));
    }
    putStrings(node.putArray("notes"), attack.notes());
  }

  static void putProvenance(ObjectNode node, Provenance provenance, Particulars particulars) {
    particulars.values().forEach((field, value) -> node.put(field.key(), value));
    putProvenance(node, provenance);
  }

  static void putProvenance(ObjectNode node, Provenance provenance) {
    node.put("tool", provenance.tool());
    node.put("command", provenance.command());
    putMap(node.putObject("digests"), provenance.digests());
    node.put("seed", provenance.seed());
    putMap(node.putObject("versions"), provenance.versions());
    putMap(node.putObject("hardware"), provenance.hardware());
    putMap(node.putObject("timing"), provenance.timing());
  }

  private static void putStrings(ArrayNode node, List<String> values) {
    values.forEach(node::add);
  }

  private static void putMap(ObjectNode node, Map<String, String> values) {
    new TreeMap<>(values).forEach(node::put);
  }
}
