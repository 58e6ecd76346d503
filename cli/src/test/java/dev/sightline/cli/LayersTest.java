package dev.sightline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  private static final String ROOT = "dev.sightline.cli";

  @ArchTest
  static final ArchRule holdsNeitherQuarkusNorDeeplearning4j =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..", "io.smallrye..", "org.nd4j..", "org.deeplearning4j..");

  @ArchTest
  static final ArchRule onlyTheFloorRunsModels =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".floor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule nothingDependsOnTheCommands =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT);

  @ArchTest
  static final ArchRule onlyCommandsParse =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule featuresDoNotSeeEachOther =
      slices()
          .matching(ROOT + ".(broker|label|produce|watch|service|trial)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyACommandAndTheRehearsalUseTheDemo =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".demo..", ROOT + ".prepare..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".demo..");

  @ArchTest
  static final ArchRule nothingButACommandUsesTheBench =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".bench..");

  @ArchTest
  static final ArchRule nothingButACommandUsesTheStack =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".stack..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".stack..");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheBrokerTouchesTheServerSideOfKafka =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".broker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");
}
