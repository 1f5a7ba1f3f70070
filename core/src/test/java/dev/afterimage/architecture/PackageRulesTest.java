package dev.afterimage.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.afterimage", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("dev.afterimage.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_dependOnlyDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("foundation")
          .definedBy(
              "..algebra..",
              "..stats..",
              "..grid..",
              "..provenance..",
              "..network..",
              "..privacy..")
          .layer("data")
          .definedBy("..data..")
          .layer("view")
          .definedBy("..view..")
          .layer("model")
          .definedBy("..model..")
          .layer("release")
          .definedBy("..release..")
          .layer("train")
          .definedBy("..train..")
          .layer("shadow")
          .definedBy("..shadow..")
          .layer("signal")
          .definedBy("..signal..")
          .layer("attack")
          .definedBy("..attack..")
          .layer("attacker")
          .definedBy("..attacker..")
          .layer("evidence")
          .definedBy("..evidence..")
          .layer("audit")
          .definedBy("..audit..")
          .layer("tradeoff")
          .definedBy("..tradeoff..")
          .layer("report")
          .definedBy("..report..")
          .whereLayer("report")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("tradeoff")
          .mayOnlyBeAccessedByLayers("report")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("tradeoff", "report")
          .whereLayer("evidence")
          .mayOnlyBeAccessedByLayers("audit", "report")
          .whereLayer("attack")
          .mayOnlyBeAccessedByLayers("audit", "report")
          .whereLayer("attacker")
          .mayOnlyBeAccessedByLayers("audit", "report")
          .whereLayer("signal")
          .mayOnlyBeAccessedByLayers("attack", "attacker", "audit", "report")
          .whereLayer("shadow")
          .mayOnlyBeAccessedByLayers("audit", "report")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers(
              "release",
              "train",
              "shadow",
              "signal",
              "attack",
              "attacker",
              "audit",
              "tradeoff",
              "report")
          .whereLayer("release")
          .mayOnlyBeAccessedByLayers("signal", "audit", "tradeoff", "report")
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("shadow", "attacker", "audit", "tradeoff", "report")
          .whereLayer("view")
          .mayOnlyBeAccessedByLayers("train", "shadow", "attack", "audit")
          .whereLayer("data")
          .mayOnlyBeAccessedByLayers(
              "view",
              "model",
              "release",
              "train",
              "shadow",
              "signal",
              "attack",
              "attacker",
              "audit",
              "tradeoff",
              "report");

  @ArchTest
  static final ArchRule stats_importsNoOtherPackageOfTheProject =
      noClasses()
          .that()
          .resideInAPackage("..stats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..grid..",
              "..data..",
              "..model..",
              "..signal..",
              "..attack..",
              "..attacker..",
              "..evidence..",
              "..audit..");

  @ArchTest
  static final ArchRule evidence_importsStatsAlone =
      classes()
          .that()
          .resideInAPackage("..evidence..")
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
          .resideInAPackage("..privacy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..algebra..",
              "..grid..",
              "..provenance..",
              "..network..",
              "..data..",
              "..model..",
              "..train..",
              "..signal..",
              "..attack..",
              "..audit..");

  @ArchTest
  static final ArchRule attacks_readNoFilesAndAskNoServer =
      noClasses()
          .that()
          .resideInAPackage("..attack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.io..");

  /** {@code Lapack} says why: the library's own instance is not safe at its first use. */
  @ArchTest
  static final ArchRule lapack_isReachedByItsDoorAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("..algebra..")
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
          .resideInAPackage("..report..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*stats\\.(LeakageEstimator|Folds|PerSubject|ConformalPValues)");

  @ArchTest
  static final ArchRule noPackage_isAGrabBag =
      classes().should().resideOutsideOfPackages("..util..", "..common..", "..misc..");
}
