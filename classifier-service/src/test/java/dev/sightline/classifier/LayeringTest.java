package dev.sightline.classifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
    ROOT + "decode..",
    ROOT + "batch..",
    ROOT + "inference..",
    ROOT + "model..",
    ROOT + "drift..",
    ROOT + "publish..",
    ROOT + "telemetry..",
    ROOT + "health..",
    ROOT + "swap..",
    ROOT + "trial.."
  };

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching(
              ROOT + "(decode|batch|inference|model|drift|publish|telemetry|health|swap|trial)..")
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
  static final ArchRule SWAPPING_KNOWS_NEITHER_IMAGES_NOR_MODELS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "swap..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "domain..");

  @ArchTest
  static final ArchRule NOTHING_KNOWS_WHO_ASKS_OVER_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "control..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "control..");

  @ArchTest
  static final ArchRule WHO_ASKS_OVER_HTTP_SEES_NO_STAGE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "control..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "decode..",
              ROOT + "batch..",
              ROOT + "inference..",
              ROOT + "model..",
              ROOT + "publish..",
              ROOT + "telemetry..",
              ROOT + "health..");

  @ArchTest
  static final ArchRule ONLY_INFERENCE_SEES_ONNX_RUNTIME =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "inference..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule ONLY_THE_MIRROR_OPENS_BUCKETS =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "model.mirror..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "software\\.amazon\\..*|dev\\.sightline\\.bucket\\.(?!BucketAddress).*");

  @ArchTest
  static final ArchRule ONLY_THE_PIPELINE_HOLDS_KAFKA_CLIENTS =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "pipeline..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.apache\\.kafka\\.clients\\.(consumer\\.(Kafka)?Consumer|producer\\.(Kafka)?Producer|admin\\..*)");

  @ArchTest
  static final ArchRule NOBODY_SEES_WHAT_IS_SERVED_OVER_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "access..", ROOT + "dashboard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "access..", ROOT + "dashboard..");

  @ArchTest
  static final ArchRule WHO_MAY_ASK_IS_KNOWN_WITHOUT_WHAT_IS_ASKED =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "access..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "dashboard..", ROOT + "pipeline..", ROOT + "telemetry..", ROOT + "health..");
}
