package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Letterbox;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.image.resize.Resizing;
import java.util.Optional;

/**
 * What a command line or a network file states about resizing. The mode {@code crop} means a crop
 * of the largest centre, and {@code letterbox} a grey padding.
 *
 * @param mode a mode as the contract writes it, {@code crop} or {@code letterbox}; empty if none is
 *     stated
 * @param interpolation empty if none is stated
 */
public record ResizeChoice(Optional<String> mode, Optional<Interpolation> interpolation) {
  public static final ResizeChoice NONE = new ResizeChoice(Optional.empty(), Optional.empty());

  /** Mode that keeps the aspect ratio. */
  public static final String LARGEST_CROP = "crop";

  /** Mode that changes no image of the input's size. */
  public static final String SQUASH = "squash";

  private static final String GREY_LETTERBOX = "letterbox";
  private static final int GREY = 114;

  /**
   * @throws IllegalArgumentException if the mode is unknown
   */
  public ResizeChoice {
    mode.ifPresent(text -> mode(text, 1));
  }

  /** Returns the choice of exactly this resizing. */
  public static ResizeChoice of(Resizing resizing) {
    return new ResizeChoice(
        Optional.of(resizing.mode().toString()), Optional.of(resizing.interpolation()));
  }

  /** Returns this choice, completed with another one. */
  public ResizeChoice or(ResizeChoice other) {
    return new ResizeChoice(mode.or(other::mode), interpolation.or(other::interpolation));
  }

  /**
   * Returns the input images of a model with this choice.
   *
   * @param defaultMode the mode if none is stated
   * @throws IllegalArgumentException if images cannot be resized in this way to this size
   */
  public ModelInput input(ImageSize size, String defaultMode) {
    int longer = Math.max(size.height(), size.width());
    Resizing resizing =
        new Resizing(
            mode(mode.orElse(defaultMode), longer), interpolation.orElse(Interpolation.BILINEAR));
    return new ModelInput(size.height(), size.width(), resizing);
  }

  private static ResizeMode mode(String text, int longerSide) {
    return switch (text) {
      case LARGEST_CROP -> new Crop(longerSide);
      case GREY_LETTERBOX -> new Letterbox(GREY, GREY, GREY);
      default -> parse(text);
    };
  }

  /** Names the short forms too if the text is not even the start of a mode. */
  private static ResizeMode parse(String text) {
    if (text.contains(":") || text.equals(SQUASH)) {
      return ResizeMode.parse(text);
    }
    throw new IllegalArgumentException(
        "unknown resize mode '%s'; use squash, crop, crop:SHORTER_SIDE such as crop:256, letterbox, or letterbox:RED,GREEN,BLUE such as letterbox:114,114,114"
            .formatted(text));
  }
}
