package dev.afterimage.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

@AnalyzeClasses(packages = "dev.afterimage", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {

  /** From the ground up: a room stands above all that it may import. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("algebra", "stats", "grid", "provenance", "network", "privacy", "evidence"),
          Set.of("data"),
          Set.of("view", "model", "run"),
          Set.of("release", "train"),
          Set.of("signal", "shadow"),
          Set.of("attack", "attacker"),
          Set.of("scoring"),
          Set.of("cohort", "reference", "interview"),
          Set.of("verdict", "exposure"),
          Set.of("audit"),
          Set.of("trace", "tradeoff"),
          Set.of("report"));

  /** Who may know these besides: all others above them would be a short cut. */
  private static final Map<String, Set<String>> NEIGHBOURS =
      Map.of(
          "evidence", Set.of("reference", "exposure", "audit"),
          "attacker", Set.of("reference", "audit"),
          "shadow", Set.of("reference", "exposure", "audit"),
          "attack", Set.of("scoring", "cohort", "audit", "trace", "report"),
          "run",
              Set.of(
                  "shadow",
                  "train",
                  "attacker",
                  "scoring",
                  "reference",
                  "exposure",
                  "audit",
                  "trace",
                  "tradeoff",
                  "report"),
          "tradeoff", Set.of("report"));

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("dev.afterimage.(**)").should().beFreeOfCycles();

  @ArchTest
  static void packages_dependOnlyDownwards(JavaClasses classes) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String room : FLOORS.get(floor)) {
        Set<String> forbidden = new TreeSet<>();
        FLOORS.subList(floor + 1, FLOORS.size()).forEach(forbidden::addAll);
        NEIGHBOURS.forEach(
            (of, known) -> {
              if (!of.equals(room) && !known.contains(room)) {
                forbidden.add(of);
              }
            });
        requireApart(classes, room, forbidden);
      }
    }
  }

  @ArchTest
  static void packages_areAllOnAFloor(JavaClasses classes) {
    Set<String> known = new TreeSet<>();
    FLOORS.forEach(known::addAll);
    assertThat(classes)
        .extracting(each -> each.getPackageName().replaceAll("dev\\.afterimage\\.|\\..*", ""))
        .as("every package of core has its place in FLOORS")
        .isSubsetOf(known);
  }

  private static void requireApart(JavaClasses classes, String room, Set<String> forbidden) {
    if (!forbidden.isEmpty()) {
      noClasses()
          .that()
          .resideInAPackage("dev.afterimage." + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              forbidden.stream()
                  .map(each -> "dev.afterimage." + each + "..")
                  .toArray(String[]::new))
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule stats_importsNoOtherPackageOfTheProject =
      noClasses()
          .that()
          .resideInAPackage("dev.afterimage.stats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.afterimage.grid..",
              "dev.afterimage.data..",
              "dev.afterimage.model..",
              "dev.afterimage.signal..",
              "dev.afterimage.attack..",
              "dev.afterimage.attacker..",
              "dev.afterimage.evidence..",
              "dev.afterimage.audit..");

  @ArchTest
  static final ArchRule evidence_importsStatsAlone =
      classes()
          .that()
          .resideInAPackage("dev.afterimage.evidence..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.afterimage.evidence..",
              "dev.afterimage.stats..",
              "java.lang..",
              "java.util..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule privacy_importsStatsAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.afterimage.privacy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.afterimage.algebra..",
              "dev.afterimage.grid..",
              "dev.afterimage.provenance..",
              "dev.afterimage.network..",
              "dev.afterimage.data..",
              "dev.afterimage.model..",
              "dev.afterimage.train..",
              "dev.afterimage.signal..",
              "dev.afterimage.attack..",
              "dev.afterimage.audit..");

  @ArchTest
  static final ArchRule attacks_readNoFilesAndAskNoServer =
      noClasses()
          .that()
          .resideInAPackage("dev.afterimage.attack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.io..");

  /** {@code Lapack} says why: the library's own instance is not safe at its first use. */
  @ArchTest
  static final ArchRule lapack_isReachedByItsDoorAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.afterimage.algebra..")
          .should()
          .callMethod("dev.ludovic.netlib.lapack.LAPACK", "getInstance")
          .orShould()
          .callMethod("dev.ludovic.netlib.lapack.JavaLAPACK", "getInstance");

  @ArchTest
  static final ArchRule core_knowsNoEngineNorCommandLine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.onnxruntime..", "org.bytedeco..", "org.apache.spark..", "picocli..");

  @ArchTest
  static final ArchRule reports_computeNoStatistic =
      noClasses()
          .that()
          .resideInAPackage("dev.afterimage.report..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*stats\\.(LeakageEstimator|Folds|PerSubject|ConformalPValues)");

  @ArchTest
  static final ArchRule noPackage_isAGrabBag =
      classes().should().resideOutsideOfPackages("..util..", "..common..", "..misc..");
}
