package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Checks image folders while they are read, and prints each finding as one line. Faults end the
 * reading.
 */
public final class DataCheck {
  private final Progress progress;
  private final boolean strict;
  private int warnings;

  /**
   * @param progress receives the findings
   * @param strict whether {@link #requireClean} refuses warnings
   */
  public DataCheck(Progress progress, boolean strict) {
    this.progress = progress;
    this.strict = strict;
  }

  /**
   * Reads an image folder.
   *
   * @param decode reads the files of a plan
   * @throws TrainerFailure if nothing can be trained on the images
   */
  public Dataset read(ImageFolderReader reader, Function<FolderPlan, DecodedFolder> decode) {
    FolderPlan plan = reader.plan();
    report(reader.name(), plan.findings());
    DecodedFolder decoded = decode.apply(plan);
    report(reader.name(), ContentFindings.of(decoded, !reader.hasKnownLabels()));
    return decoded.dataset();
  }

  /**
   * Prints findings.
   *
   * @param name name of the dataset
   * @throws TrainerFailure if some of them are faults
   */
  void report(String name, List<Finding> findings) {
    for (Finding finding : findings) {
      if (!finding.isFault()) {
        progress.note(name + ": " + finding.text());
      }
      if (finding.severity() == Finding.Severity.WARNING) {
        warnings++;
      }
    }
    Finding.requireNoFault(findings);
  }

  /**
   * Ends the check.
   *
   * @throws TrainerFailure if it is strict and has printed warnings
   */
  public void requireClean() {
    if (strict && warnings > 0) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "--strict refuses the images because of the %s above: correct the folder, or remove --strict",
              Finding.count(warnings, "finding", "findings")));
    }
  }
}
