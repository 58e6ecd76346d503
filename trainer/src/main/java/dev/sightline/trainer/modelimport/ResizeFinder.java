package dev.sightline.trainer.modelimport;

import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.image.resize.Resizing;
import dev.sightline.image.resize.Squash;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ResizeChoice;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import java.util.Optional;

/** Finds out how images of other sizes become the input of a model. */
final class ResizeFinder {
  private final ImportOptions options;
  private final ModelDescription described;
  private final ImportLog log;

  ResizeFinder(ImportOptions options, ModelDescription described, ImportLog log) {
    this.options = options;
    this.described = described;
    this.log = log;
  }

  /**
   * @throws TrainerFailure if images cannot be resized in the stated way to this size
   */
  ModelInput find(ImageSize size) {
    try {
      Found<ResizeMode> mode =
          stated(size)
              .or(described::resize)
              .orElseGet(() -> new Found<>(new Squash(), ImportLog.assumed("--resize")));
      Found<Interpolation> interpolation =
          options
              .stated()
              .interpolation()
              .or(described::interpolation)
              .orElseGet(
                  () -> new Found<>(Interpolation.BILINEAR, ImportLog.assumed("--interpolation")));
      ModelInput input =
          new ModelInput(
              size.height(),
              size.width(),
              new Resizing(log.found("resize", mode).value(), interpolation.value()));
      Found<Interpolation> unused = log.found("interpolation", interpolation);
      return input;
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(e.getMessage() + "; --resize and --shorter-side change it", e);
    }
  }

  private Optional<Found<ResizeMode>> stated(ImageSize size) {
    Optional<String> text = options.resizeMode();
    if (options.shorterSide().isPresent()) {
      if (!text.orElse(ResizeChoice.LARGEST_CROP).equals(ResizeChoice.LARGEST_CROP)) {
        throw new TrainerFailure(
            "--shorter-side is for --resize crop, not for --resize %s: remove one of them"
                .formatted(text.orElse("")));
      }
      return Optional.of(new Found<>(new Crop(options.shorterSide().getAsInt()), "--shorter-side"));
    }
    return text.map(
        mode ->
            new Found<>(
                new ResizeChoice(text, Optional.empty())
                    .input(size, ResizeChoice.SQUASH)
                    .resizing()
                    .mode(),
                "--resize"));
  }
}
