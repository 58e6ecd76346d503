package dev.sightline.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.trainer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  @ArchTest
  static final ArchRule DATA_AND_FILES_KNOW_NO_NETWORK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..collect..", "..dataset..", "..run..", "..registry..", "..cli..")
          .and()
          .doNotHaveFullyQualifiedName("dev.sightline.trainer.cli.Main")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "onnx..", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule ONLY_EVALUATION_RUNS_ONNX =
      noClasses()
          .that()
          .resideOutsideOfPackage("..evaluate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule NOBODY_DEPENDS_ON_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..cli..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI =
      noClasses()
          .that()
          .resideOutsideOfPackage("..cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "picocli..",
              "dev.sightline.clisupport.options..",
              "dev.sightline.clisupport.terminal..");

  @ArchTest
  static final ArchRule ONLY_COLLECTING_KNOWS_KAFKA_AND_THE_CONTRACT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..collect..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "dev.sightline.proto..");

  @ArchTest
  static final ArchRule COLLECTING_KNOWS_NOTHING_OF_TRAINING =
      noClasses()
          .that()
          .resideInAPackage("..collect..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..network..",
              "..train..",
              "..evaluate..",
              "..export..",
              "..registry..",
              "..recipe..");

  @ArchTest
  static final ArchRule ONLY_THE_REPORT_KNOWS_CHARTS_AND_TEMPLATES =
      noClasses()
          .that()
          .resideOutsideOfPackage("..report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.knowm..", "org.commonmark..", "io.quarkus.qute..");

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_THE_PIPELINE =
      noClasses()
          .that()
          .resideOutsideOfPackages("..cli..", "..pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..pipeline..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_MEASURES_SPEED =
      noClasses()
          .that()
          .resideOutsideOfPackages("..cli..", "..benchmark..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..benchmark..");

  @ArchTest
  static final ArchRule THE_REGISTRY_KNOWS_NO_STAGE =
      noClasses()
          .that()
          .resideInAPackage("..registry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..dataset..", "..evaluate..", "..gate..", "..report..", "..train..", "..yaml..");

  @ArchTest
  static final ArchRule ONLY_THE_REGISTRY_AND_ITS_OPTION_KNOW_OF_BUCKETS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..registry..")
          .and()
          .doNotHaveFullyQualifiedName("dev.sightline.trainer.cli.options.ModelsFolder")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.sightline.bucket..", "software.amazon..");

  @ArchTest
  static final ArchRule THE_GATE_DECIDES_AND_LEAVES_TELLING_TO_OTHERS =
      noClasses()
          .that()
          .resideInAPackage("..gate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..report..", "..train..", "..network..", "org.deeplearning4j..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.sightline.trainer.(*)..").should().beFreeOfCycles();
}
