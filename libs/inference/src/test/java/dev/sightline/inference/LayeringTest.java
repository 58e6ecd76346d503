package dev.sightline.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sightline.inference",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  @ArchTest
  static final ArchRule depends_on_records_images_models_and_onnx_runtime_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sightline.inference..",
              "dev.sightline.image..",
              "dev.sightline.modelstore..",
              "dev.sightline.proto..",
              "ai.onnxruntime..",
              "com.google.protobuf..",
              "org.apache.kafka.clients.consumer..",
              "org.jspecify..",
              "java..");
}
