package dev.sightline.modelstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.modelstore",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  @ArchTest
  static final ArchRule depends_on_files_bucket_json_and_protobuf_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sightline.modelstore..",
              "dev.sightline.files..",
              "dev.sightline.bucket..",
              "com.fasterxml.jackson.core..",
              "com.google.protobuf..",
              "org.jspecify..",
              "java..");

  @ArchTest
  static final ArchRule only_two_classes_depend_on_buckets =
      classes()
          .that()
          .doNotHaveSimpleName("RepositoryAddress")
          .and()
          .doNotHaveSimpleName("CopyFolderName")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackage("dev.sightline.bucket..");
}
