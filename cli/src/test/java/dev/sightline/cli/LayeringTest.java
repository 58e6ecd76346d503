package dev.sightline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sightline.testing.architecture.Floors;

@AnalyzeClasses(
    packages = "dev.sightline.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  private static final String ROOT = "dev.sightline.cli";

  /**
   * Package prepare is above demo because it records the classes that the service loads in a demo.
   */
  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ONLY_ON_LOWER_LAYERS =
      Floors.eachSeesOnlyLower(
          ROOT,
          "files kafka log tempdir terminal",
          "broker produce label watch service trial baseline",
          "demo stack bench classify",
          "prepare",
          ".");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NEITHER_QUARKUS_NOR_DEEPLEARNING4J =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..", "io.smallrye..", "org.nd4j..", "org.deeplearning4j..");

  @ArchTest
  static final ArchRule ONLY_CLASSIFY_AND_THE_BASELINE_RUN_MODELS =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".baseline..", ROOT + ".classify..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_PARSE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "dev.sightline.clisupport.options..");

  @ArchTest
  static final ArchRule ONLY_THE_BROKER_TOUCHES_THE_SERVER_SIDE_OF_KAFKA =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".broker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");
}
