package dev.sightline.clisupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.clisupport",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  @ArchTest
  static final ArchRule only_options_know_picocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("..options..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "..clisupport.options..");

  @ArchTest
  static final ArchRule failures_and_terminal_know_no_other_package =
      noClasses()
          .that()
          .resideInAnyPackage("..failure..", "..terminal..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..", "org.jspecify..", "..clisupport.failure..", "..clisupport.terminal..");

  @ArchTest
  static final ArchRule no_package_makes_kafka_clients =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule no_cycles =
      slices().matching("dev.sightline.clisupport.(*)..").should().beFreeOfCycles();
}
