package dev.sightline.testing.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;

/** Makes the ArchUnit rule that a package depends on packages of lower floors only. */
public final class Floors {
  private Floors() {}

  /**
   * Returns the rule that each package depends only on packages of lower floors, that packages of
   * one floor do not depend on each other, and that each class of {@code root} is on a floor.
   *
   * @param root the package above all others, such as {@code dev.sightline.cli}
   * @param floors package names relative to {@code root}, separated by spaces, the lowest floor
   *     first. {@code data..} includes the packages below, {@code data} does not, and {@code .} is
   *     {@code root} itself
   */
  public static ArchRule eachSeesOnlyLower(String root, String... floors) {
    LayeredArchitecture rule =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    List<String> lower = new ArrayList<>();
    for (String floor : floors) {
      List<String> packages = List.of(floor.split(" "));
      for (String name : packages) {
        rule = rule.layer(name).definedBy(name.equals(".") ? root : root + "." + name);
        rule =
            lower.isEmpty()
                ? rule.whereLayer(name).mayNotAccessAnyLayer()
                : rule.whereLayer(name).mayOnlyAccessLayers(lower.toArray(String[]::new));
      }
      lower.addAll(packages);
    }
    return rule;
  }
}
