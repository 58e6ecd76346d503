package dev.sightline.trainer.modelimport;

import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.image.resize.Resizing;
import dev.sightline.image.resize.Squash;
import dev.sightline.image.resize.SquashCrop;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ResizeChoice;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import java.util.Locale;
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
    Found<ResizeMode> simplest = new Found<>(simplest(mode.value(), size), mode.source());
    log.found("resize", simplest.value().toString(), simplest.source());
    log.found("interpolation", interpolation.value().toString(), interpolation.source());
    requireSameSize(size, mode);
    return input(size, simplest, interpolation.value());
  }

  /** A crop that removes nothing is none. */
  private static ResizeMode simplest(ResizeMode mode, ImageSize size) {
    return mode instanceof SquashCrop crop
            && crop.height() == size.height()
            && crop.width() == size.width()
        ? new Squash()
        : mode;
  }

  private static ModelInput input(
      ImageSize size, Found<ResizeMode> mode, Interpolation interpolation) {
    try {
      return new ModelInput(size.height(), size.width(), new Resizing(mode.value(), interpolation));
    } catch (IllegalArgumentException e) {
      throw failure(e, mode.source());
    }
  }

  private static TrainerFailure failure(IllegalArgumentException e, String source) {
    return new TrainerFailure(
        "%s (%s); --resize and --shorter-side change it".formatted(e.getMessage(), source), e);
  }

  /** A described crop is for the described size: --size does not say what it is for another one. */
  private void requireSameSize(ImageSize size, Found<ResizeMode> mode) {
    if (options.stateResizing()
        || !(mode.value() instanceof Crop || mode.value() instanceof SquashCrop)) {
      return;
    }
    int height = described.height().map(Found::value).orElse(size.height());
    int width = described.width().map(Found::value).orElse(size.width());
    if (height != size.height() || width != size.width()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s states %s for images of %dx%d, and the input has %dx%d: give --shorter-side N or --resize for this size",
              mode.source(),
              mode.value(),
              height,
              width,
              size.height(),
              size.width()));
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
    return text.map(mode -> new Found<>(mode(text, size), "--resize"));
  }

  private static ResizeMode mode(Optional<String> text, ImageSize size) {
    try {
      return new ResizeChoice(text, Optional.empty())
          .input(size, ResizeChoice.SQUASH)
          .resizing()
          .mode();
    } catch (IllegalArgumentException e) {
      throw failure(e, "--resize");
    }
  }
}
