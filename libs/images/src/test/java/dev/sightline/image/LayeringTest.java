package dev.sightline.image;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.image",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  @ArchTest
  static final ArchRule depends_on_the_jdk_and_its_readers_only =
      classes()
          .that()
          .resideInAPackage("dev.sightline.image..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.imageio..",
              "org.jspecify.annotations..",
              "com.twelvemonkeys..",
              "org.bytedeco..",
              "dev.sightline.image..");

  @ArchTest
  static final ArchRule native_decoder_stands_alone =
      classes()
          .that()
          .resideInAPackage("dev.sightline.image.turbo")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.imageio",
              "org.bytedeco..",
              "org.jspecify.annotations..",
              "dev.sightline.image.turbo");

  @ArchTest
  static final ArchRule only_the_native_decoder_calls_native_code =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sightline.image.turbo")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule no_cycles =
      slices().matching("dev.sightline.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule lossless_decoder_stands_alone =
      classes()
          .that()
          .resideInAPackage("dev.sightline.image.vp8l")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "javax.imageio", "org.jspecify.annotations..", "dev.sightline.image.vp8l");

  @ArchTest
  static final ArchRule resampler_stands_alone =
      classes()
          .that()
          .resideInAPackage("dev.sightline.image.resize")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify.annotations..", "dev.sightline.image.resize");
}
