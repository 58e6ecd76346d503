package dev.sightline.classifier;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.classifier",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  private static final String ROOT = "dev.sightline.classifier.";
  private static final String[] STAGES = {
    ROOT + "decode..", ROOT + "batch..", ROOT + "inference..", ROOT + "model..",
    ROOT + "publish..", ROOT + "telemetry..", ROOT + "health.."
  };

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching(ROOT + "(decode|batch|inference|model|publish|telemetry|health)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_THE_PIPELINE =
      noClasses()
          .that()
          .resideInAnyPackage(STAGES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "pipeline..");

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_NO_STAGE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STAGES);

  @ArchTest
  static final ArchRule ONLY_INFERENCE_SEES_ONNX_RUNTIME =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "inference..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule ONLY_THE_PIPELINE_HOLDS_KAFKA_CLIENTS =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "pipeline..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.apache\\.kafka\\.clients\\.(consumer\\.(Kafka)?Consumer|producer\\.(Kafka)?Producer|admin\\..*)");
}
