package dev.sightline.classifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sightline.testing.architecture.Floors;

/** Checks the floors of docs/architecture.md. */
@AnalyzeClasses(
    packages = "dev.sightline.classifier",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  private static final String ROOT = "dev.sightline.classifier";

  @ArchTest
  static final ArchRule each_package_sees_only_lower_floors =
      Floors.eachSeesOnlyLower(
          ROOT,
          "domain batch swap",
          "config",
          "decode inference publish drift telemetry health model.. trial.compare",
          "kafka serving",
          "delivery trial",
          "pipeline",
          "control dashboard access",
          ".");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule config_depends_on_the_domain_only =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".config")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + ".batch", ROOT + ".swap");

  @ArchTest
  static final ArchRule kafka_depends_on_config_and_domain_only =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".kafka")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".decode",
              ROOT + ".inference",
              ROOT + ".publish",
              ROOT + ".drift",
              ROOT + ".telemetry",
              ROOT + ".health",
              ROOT + ".model..",
              ROOT + ".trial.compare");

  @ArchTest
  static final ArchRule delivery_sees_no_model =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".delivery")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".serving", ROOT + ".inference", ROOT + ".model..", ROOT + ".trial.compare");

  @ArchTest
  static final ArchRule access_depends_on_config_and_domain_only =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".access")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".pipeline", ROOT + ".telemetry", ROOT + ".health", ROOT + ".kafka");

  @ArchTest
  static final ArchRule control_sees_no_stage =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".control")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".decode",
              ROOT + ".batch",
              ROOT + ".inference",
              ROOT + ".model..",
              ROOT + ".publish",
              ROOT + ".telemetry",
              ROOT + ".health");

  @ArchTest
  static final ArchRule only_inference_uses_onnx_runtime =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".inference")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule only_the_mirror_opens_buckets =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".model.mirror")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "software\\.amazon\\..*|dev\\.sightline\\.bucket\\.(?!BucketAddress).*");

  @ArchTest
  static final ArchRule only_kafka_and_delivery_use_clients =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".kafka", ROOT + ".delivery")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.apache\\.kafka\\.clients\\.(consumer\\.(Kafka)?Consumer|producer\\.(Kafka)?Producer|admin\\..*)");
}
