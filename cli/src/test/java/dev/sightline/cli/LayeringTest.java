package dev.sightline.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

@AnalyzeClasses(
    packages = "dev.sightline.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  private static final String ROOT = "dev.sightline.cli";

  @ArchTest
  static final ArchRule A_PACKAGE_SEES_LOWER_LAYERS_ONLY =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("commands")
          .definedBy(ROOT)
          .layer("systems")
          .definedBy(within("demo", "stack", "bench", "prepare"))
          .layer("features")
          .definedBy(within("broker", "produce", "label", "watch", "service", "trial", "floor"))
          .layer("base")
          .definedBy(within("kafka", "log", "work", "terminal"))
          .whereLayer("commands")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("systems")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("commands", "systems")
          .ensureAllClassesAreContainedInArchitecture();

  /** The rehearsal, which records the classes that the service loads, is a demo. */
  @ArchTest
  static final ArchRule SYSTEMS_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching(ROOT + ".(demo|stack|bench|prepare)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAPackage(ROOT + ".prepare.."), resideInAPackage(ROOT + ".demo.."));

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching(ROOT + ".(broker|produce|label|watch|service|trial|floor)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule BASE_PACKAGES_DO_NOT_SEE_EACH_OTHER =
      slices().matching(ROOT + ".(kafka|log|work)..").should().notDependOnEachOther();

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
  static final ArchRule ONLY_THE_BASELINE_RUNS_MODELS =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".floor..")
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

  private static String[] within(String... packages) {
    return Arrays.stream(packages).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }
}
