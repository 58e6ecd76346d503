package dev.sightline.bucket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.bucket",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  @ArchTest
  static final ArchRule users_of_a_bucket_need_not_load_its_client =
      noClasses()
          .that()
          .resideInAPackage("dev.sightline.bucket")
          .and()
          .haveSimpleNameNotStartingWith("S3")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");
}
