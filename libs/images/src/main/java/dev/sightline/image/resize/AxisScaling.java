package dev.sightline.image.resize;

/**
 * What happens to one axis of a pixel grid: which part of it is the image, to which length that
 * part is resized, and which of the new pixels are computed.
 *
 * @param extent pixels of the stored grid
 * @param resized length of the whole resized image, in pixels
 * @param skipped number of its pixels before those that are computed, in upright direction
 * @param kept number of pixels that are computed
 * @param mirrored whether the upright image begins at the end of the stored axis. The result has
 *     the stored direction, but the values that it would have if the image were mirrored first.
 */
public record AxisScaling(
    GridExtent extent, long resized, long skipped, int kept, boolean mirrored) {

  /** Returns what computes the kept pixels of a placement from an extent. */
  public static AxisScaling of(GridExtent extent, AxisPlacement placement, boolean mirrored) {
    return new AxisScaling(
        extent, placement.resized(), placement.skipped(), placement.kept(), mirrored);
  }

  /** Returns the length of the image that one new pixel covers, in pixels of the grid. */
  double scale() {
    return (extent.to() - extent.from()) / resized;
  }
}
