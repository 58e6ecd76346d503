package dev.sightline.trainer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.onnxruntime.OrtSession.SessionOptions;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.sightline.testing.architecture.Floors;

/** Holds the table of packages in docs/architecture.md. */
@AnalyzeClasses(
    packages = "dev.sightline.trainer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  private static final String ROOT = "dev.sightline.trainer";

  @ArchTest
  static final ArchRule each_package_sees_only_earlier_ones =
      Floors.eachSeesOnlyLower(
          ROOT,
          ".",
          "yaml",
          "recipe",
          "data..",
          "defaults",
          "network..",
          "batch",
          "run",
          "train",
          "export",
          "evaluate",
          "modelimport..",
          "registry",
          "plot",
          "release",
          "gate",
          "retrain",
          "report benchmark",
          "cli..");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_deeplearning4j_in_data_runs_registry_and_commands =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".yaml..",
              ROOT + ".recipe..",
              ROOT + ".data..",
              ROOT + ".run..",
              ROOT + ".registry..",
              ROOT + ".cli..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "onnx..", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule only_evaluate_runs_onnx_runtime =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".evaluate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule only_commands_use_picocli =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "picocli..",
              "dev.sightline.clisupport.options..",
              "dev.sightline.clisupport.terminal..");

  @ArchTest
  static final ArchRule only_collecting_sees_kafka_and_the_messages =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".data.collect..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "dev.sightline.proto..");

  @ArchTest
  static final ArchRule only_plots_and_reports_use_charts_markdown_and_templates =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".plot..", ROOT + ".report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.knowm..", "org.commonmark..", "io.quarkus.qute..");

  @ArchTest
  static final ArchRule the_registry_sees_libraries_only =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".registry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".data..",
              ROOT + ".network..",
              ROOT + ".run..",
              ROOT + ".train..",
              ROOT + ".export..",
              ROOT + ".evaluate..",
              ROOT + ".yaml..");

  @ArchTest
  static final ArchRule only_the_registry_opens_buckets =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".registry..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "software\\.amazon\\..*|dev\\.sightline\\.bucket\\.(?!BucketAddress).*");

  /** SessionOptions hold native memory, which only close() frees. */
  @ArchTest
  static final ArchRule whoever_makes_session_options_closes_them =
      classes()
          .that(describe("make SessionOptions", each -> makes(each, SessionOptions.class)))
          .should(
              ArchCondition.from(
                  describe("close them", each -> closes(each, SessionOptions.class))));

  private static boolean makes(JavaClass each, Class<?> type) {
    return each.getConstructorCallsFromSelf().stream()
        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(type));
  }

  private static boolean closes(JavaClass each, Class<?> type) {
    return each.getMethodCallsFromSelf().stream()
        .anyMatch(
            call -> call.getTargetOwner().isEquivalentTo(type) && call.getName().equals("close"));
  }
}
