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
  static final ArchRule WHO_USES_A_BUCKET_NEED_NOT_LOAD_ITS_CLIENT =
      noClasses()
          .that()
          .resideInAPackage("dev.sightline.bucket")
          .and()
          .haveSimpleNameNotStartingWith("S3")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");
}
