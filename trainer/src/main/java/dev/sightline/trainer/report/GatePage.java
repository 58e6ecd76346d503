package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.trainer.gate.EvaluatedVersion;
import dev.sightline.trainer.gate.GateVerdict;
import dev.sightline.trainer.gate.VersionComparison;
import dev.sightline.trainer.plot.OutputFile;
import java.nio.file.Path;
import java.util.List;

/** A gate's verdict as one HTML page, {@code gate.html}. The page is well-formed XML. */
public record GatePage(GateVerdict verdict) {
  /**
   * Writes the page.
   *
   * @throws dev.sightline.trainer.TrainerFailure if it can't be written
   */
  public void write(Path file) {
    OutputFile.write(file, html().getBytes(UTF_8));
  }

  String html() {
    return PageTemplates.render("gate", this);
  }

  public String title() {
    return comparison().candidate().version() + " against " + comparison().current().version();
  }

  public VersionComparison comparison() {
    return verdict.comparison();
  }

  /** Returns the current version and the candidate. */
  public List<EvaluatedVersion> models() {
    return List.of(comparison().current(), comparison().candidate());
  }
}
