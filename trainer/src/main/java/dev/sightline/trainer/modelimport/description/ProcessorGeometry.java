package dev.sightline.trainer.modelimport.description;

import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.CropOffset;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.image.resize.Squash;
import dev.sightline.image.resize.SquashCrop;
import java.util.Optional;

/**
 * Reads how an image processor resizes and crops. All of them round the longer side and the offset
 * of a crop down.
 */
final class ProcessorGeometry {
  /** Size from which a ConvNextImageProcessor stretches images. */
  private static final int STRETCHED_FROM = 384;

  private static final double LEVIT_SCALE = 256.0 / 224;

  private final Settings settings;
  private final ImageProcessor processor;

  ProcessorGeometry(Settings settings, ImageProcessor processor) {
    this.settings = settings;
    this.processor = processor;
  }

  void describe(ModelDescriptionBuilder known) {
    if (!settings.isTrue(ProcessorKeys.RESIZE)) {
      throw settings.refusal(
          ProcessorKeys.RESIZE, "but the service must resize images to the model's input");
    }
    ProcessorSize size = ProcessorSize.read(settings, ProcessorKeys.SIZE, whetherNumberIsSquare());
    switch (processor.resizing()) {
      case PLAIN -> cropped(size, known);
      case CONVNEXT -> convNext(size, known);
      case LEVIT -> cropped(levit(size), known);
      case POOLFORMER -> cropped(poolFormer(size), known);
      case UNKNOWN -> unknown(size, known);
    }
  }

  private Optional<Boolean> whetherNumberIsSquare() {
    if (settings.find(ProcessorKeys.SQUARE).isPresent()) {
      return Optional.of(settings.isTrue(ProcessorKeys.SQUARE));
    }
    boolean mustBeSquare = !processor.isKnown() && !settings.isTrue(ProcessorKeys.CROP);
    return mustBeSquare ? Optional.of(true) : processor.numberIsSquare();
  }

  private double share() {
    double share =
        settings
            .number(ProcessorKeys.CROP_SHARE)
            .orElseThrow(() -> settings.refusal(ProcessorKeys.CROP_SHARE, "but must be stated"));
    if (share <= 0 || share > 1) {
      throw settings.refusal(ProcessorKeys.CROP_SHARE, "but must be above 0 and at most 1");
    }
    return share;
  }

  private void convNext(ProcessorSize size, ModelDescriptionBuilder known) {
    if (!size.keepsAspectRatio()) {
      throw settings.refusal(
          ProcessorKeys.SIZE, "but %s requires shortest_edge".formatted(processor.name()));
    }
    int side = size.shorterSide();
    ProcessorSize input = new ProcessorSize(side, side);
    checkCropOf(input);
    String source = settings.source(ProcessorKeys.SIZE, ProcessorKeys.CROP_SHARE);
    if (side >= STRETCHED_FROM) {
      // Not a plain squash: images of a smaller size would be cropped.
      ResizeMode stretched = new SquashCrop(side, side, CropOffset.DOWN);
      describe(stretched, input, settings.source(ProcessorKeys.SIZE), known);
    } else {
      describe(
          new Crop(size.dividedBy(share()).shorterSide(), CropOffset.DOWN), input, source, known);
    }
  }

  private static ProcessorSize levit(ProcessorSize size) {
    return size.keepsAspectRatio()
        ? ProcessorSize.ofShorterSide((int) (LEVIT_SCALE * size.shorterSide()))
        : size;
  }

  private ProcessorSize poolFormer(ProcessorSize size) {
    ProcessorSize resized = size.dividedBy(share());
    return size.isSquare() ? ProcessorSize.ofShorterSide(resized.height()) : resized;
  }

  private void unknown(ProcessorSize size, ModelDescriptionBuilder known) {
    if (settings.states(ProcessorKeys.CROP_SHARE)) {
      boolean sameInAllClasses =
          size.keepsAspectRatio()
              && size.shorterSide() < STRETCHED_FROM
              && (!settings.states(ProcessorKeys.CROP_SIZE)
                  || cropSize().equals(new ProcessorSize(size.height(), size.height())));
      if (!sameInAllClasses) {
        throw settings.refusal(
            ProcessorKeys.CROP_SHARE,
            "which the classes of image processors use in different ways; add image_processor_type");
      }
      convNext(size, known);
    } else if (settings.states(ProcessorKeys.CROP_SIZE) && !settings.states(ProcessorKeys.CROP)) {
      throw settings.refusal(ProcessorKeys.CROP, "but must be stated beside crop_size");
    } else {
      cropped(size, known);
    }
  }

  private void cropped(ProcessorSize resized, ModelDescriptionBuilder known) {
    if (!processor.uses(ProcessorKeys.CROP)) {
      checkCropOf(resized);
      whole(resized, known);
    } else if (mustCrop()) {
      part(resized, cropSize(), known);
    } else {
      whole(resized, known);
    }
  }

  private boolean mustCrop() {
    if (processor.isKnown()) {
      settings.require(ProcessorKeys.CROP, "but must be stated, as its default has changed");
    }
    return settings.isTrue(ProcessorKeys.CROP);
  }

  private void whole(ProcessorSize resized, ModelDescriptionBuilder known) {
    if (resized.keepsAspectRatio()) {
      throw settings.refusal(
          ProcessorKeys.SIZE,
          "which keeps the aspect ratio, and no centre is cropped: the input would have no fixed size");
    }
    describe(new Squash(), resized, settings.source(ProcessorKeys.SIZE), known);
  }

  private void part(ProcessorSize resized, ProcessorSize input, ModelDescriptionBuilder known) {
    if (!resized.covers(input)) {
      throw settings.refusal(
          ProcessorKeys.CROP_SIZE,
          "but the image is resized to %s and would have to be padded".formatted(resized));
    }
    ResizeMode mode =
        resized.keepsAspectRatio()
            ? new Crop(resized.shorterSide(), CropOffset.DOWN)
            : new SquashCrop(resized.height(), resized.width(), CropOffset.DOWN);
    describe(
        resized.equals(input) ? new Squash() : mode,
        input,
        settings.source(ProcessorKeys.SIZE, ProcessorKeys.CROP, ProcessorKeys.CROP_SIZE),
        known);
  }

  private ProcessorSize cropSize() {
    ProcessorSize size = ProcessorSize.read(settings, ProcessorKeys.CROP_SIZE, Optional.of(true));
    if (size.keepsAspectRatio()) {
      throw settings.refusal(ProcessorKeys.CROP_SIZE, "but must be a height and a width");
    }
    return size;
  }

  /** Refuses a crop by a class that crops in some releases only, unless it would change nothing. */
  private void checkCropOf(ProcessorSize input) {
    if (settings.isTrue(ProcessorKeys.CROP) && !cropSize().equals(input)) {
      throw settings.refusal(
          ProcessorKeys.CROP,
          "but %s uses it in some releases of transformers only".formatted(processor.name()));
    }
  }

  private static void describe(
      ResizeMode mode, ProcessorSize input, String source, ModelDescriptionBuilder known) {
    known.resize(mode, source).height(input.height(), source).width(input.width(), source);
  }
}
