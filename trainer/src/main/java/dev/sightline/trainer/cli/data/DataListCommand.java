package dev.sightline.trainer.cli.data;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Cifar10Locator;
import dev.sightline.trainer.data.DataHome;
import dev.sightline.trainer.data.ShapesReader;
import dev.sightline.trainer.data.fetch.DatasetCheck;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    header = "List the datasets that have a name, their locations and their contents.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline data list")
final class DataListCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Path home = DataHome.ofProperties().folder();
    Optional<Path> cifar10 = Cifar10Locator.find(home);
    System.out.println(
        "cifar10  "
            + cifar10
                .map(DataListCommand::describe)
                .orElse("not in " + home + ": fetch it with 'sightline data fetch cifar10'"));
    System.out.printf(
        Locale.ROOT,
        "shapes   generated when needed: %,d training and %,d test images%n",
        ShapesReader.TRAIN,
        ShapesReader.TEST);
    System.out.println("FOLDER   any folder with one subfolder of images per class");
    return 0;
  }

  private static String describe(Path folder) {
    try {
      return folder + ": " + DatasetCheck.of(folder).text();
    } catch (TrainerFailure e) {
      return folder + ": damaged: " + e.getMessage();
    }
  }
}
