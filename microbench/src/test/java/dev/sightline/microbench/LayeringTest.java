package dev.sightline.microbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.microbench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  /** The application is what a team would write without Sightline. */
  @ArchTest
  static final ArchRule THE_STREAMS_APPLICATION_USES_NOTHING_OF_SIGHTLINE =
      classes()
          .that()
          .resideInAPackage("dev.sightline.microbench.streams")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.imageio..",
              "org.jspecify.annotations..",
              "org.apache.kafka..",
              "ai.onnxruntime..",
              "com.fasterxml.jackson..",
              "dev.sightline.microbench.streams");

  @ArchTest
  static final ArchRule NO_BENCHMARK_USES_THE_STREAMS_APPLICATION =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sightline.microbench.streams")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.sightline.microbench.streams", "ai.onnxruntime..");
}
