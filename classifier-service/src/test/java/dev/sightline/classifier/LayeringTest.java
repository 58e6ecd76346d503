package dev.sightline.classifier;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sightline.testing.architecture.Floors;
import java.util.stream.Stream;

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
          "domain",
          "process",
          "batch swap memory",
          "config",
          "decode inference publish drift telemetry health inflight model.. trial.compare",
          "kafka serving",
          "delivery trial",
          "pipeline",
          "control dashboard access",
          ".");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule config_depends_on_domain_and_process_only =
      dependsOnlyOn("config", "domain", "process");

  @ArchTest
  static final ArchRule kafka_depends_on_the_lowest_floors_only =
      dependsOnlyOn("kafka", "config", "domain", "memory", "process");

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
      dependsOnlyOn("access", "config", "domain");

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

  @ArchTest
  static final ArchRule only_http_packages_use_http =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".access", ROOT + ".control", ROOT + ".dashboard")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".telemetry.PlainExposition")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "jakarta.ws.rs..", "io.quarkus.vertx.http..");

  private static ArchRule dependsOnlyOn(String name, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Stream.of(others))
            .map(other -> ROOT + "." + other)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))));
  }
}
