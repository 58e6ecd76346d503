package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.Layout;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.graph.GraphDimension;
import dev.sightline.trainer.modelimport.graph.GraphValue;
import dev.sightline.trainer.modelimport.graph.LayoutEvidence;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import java.util.Locale;
import java.util.Optional;

/** Finds out what the dimensions of an input mean. */
final class GeometryFinder {
  private static final int RGB = 3;

  private final OnnxFile file;
  private final GraphValue input;
  private final ModelDescription stated;
  private final ModelDescription described;

  GeometryFinder(
      OnnxFile file, GraphValue input, ModelDescription stated, ModelDescription described) {
    this.file = file;
    this.input = input;
    this.stated = stated;
    this.described = described;
  }

  /**
   * @throws TrainerFailure if something cannot be found, or contradicts the file; the message names
   *     the option that helps
   */
  InputGeometry find() {
    Optional<LayoutEvidence> evidence = LayoutEvidence.of(file, input.name());
    Found<Layout> layout = layout(evidence);
    int channels = channels(layout.value(), evidence);
    GraphDimension batch = input.hasShape() ? input.dimension(0) : new GraphDimension(0, "");
    return new InputGeometry(
        input, layout, channels, size(layout.value()), Math.toIntExact(batch.size()));
  }

  private Found<Layout> layout(Optional<LayoutEvidence> evidence) {
    String shape = "from the shape of " + input.name();
    return stated
        .layout()
        .or(() -> layoutOfShape().map(layout -> new Found<>(layout, shape)))
        .or(() -> evidence.map(each -> new Found<>(each.layout(), "from " + each.source())))
        .or(described::layout)
        .orElseThrow(
            () ->
                failure(
                    "has the input %s, whose shape does not tell which dimension has the channels: give --layout nchw or --layout nhwc"
                        .formatted(input)));
  }

  private Optional<Layout> layoutOfShape() {
    if (!input.hasShape()) {
      return Optional.empty();
    }
    boolean second = isChannels(input.dimension(InputGeometry.CHANNEL_AXIS_NCHW));
    boolean last = isChannels(input.dimension(InputGeometry.CHANNEL_AXIS_NHWC));
    if (second == last) {
      return Optional.empty();
    }
    return Optional.of(second ? Layout.NCHW : Layout.NHWC);
  }

  private static boolean isChannels(GraphDimension dimension) {
    return dimension.isFixed()
        ? dimension.size() == RGB || dimension.size() == 1
        : dimension.symbol().toLowerCase(Locale.ROOT).contains("channel");
  }

  private int channels(Layout layout, Optional<LayoutEvidence> evidence) {
    GraphDimension fixed =
        input.hasShape()
            ? input.dimension(InputGeometry.channelAxis(layout))
            : new GraphDimension(0, "");
    long channels =
        fixed.isFixed()
            ? fixed.size()
            : evidence
                .map(LayoutEvidence::channels)
                .filter(count -> count > 0)
                .or(() -> stated.channels().or(described::channels).map(c -> c.value().count()))
                .orElse(RGB);
    if (channels != RGB && channels != 1) {
      throw failure(
          "has the input %s with %d channels in the layout %s: 3 channels or 1 are required; if the layout is another one, give --layout"
              .formatted(input, channels, layout.name().toLowerCase(Locale.ROOT)));
    }
    return (int) channels;
  }

  private Found<ImageSize> size(Layout layout) {
    Optional<Found<ImageSize>> ofOption = size(stated);
    Optional<Found<ImageSize>> ofDescription = size(described);
    int axis = InputGeometry.heightAxis(layout);
    GraphDimension height = input.hasShape() ? input.dimension(axis) : new GraphDimension(0, "");
    GraphDimension width = input.hasShape() ? input.dimension(axis + 1) : new GraphDimension(0, "");
    if (!height.isFixed() || !width.isFixed()) {
      Found<ImageSize> size =
          ofOption
              .or(() -> ofDescription)
              .orElseThrow(
                  () ->
                      failure(
                          "has the input %s, whose height and width are not fixed: give --size N or --size HEIGHTxWIDTH"
                              .formatted(input)));
      requireFit(size, height, size.value().height());
      requireFit(size, width, size.value().width());
      return size;
    }
    ImageSize fixed = imageSize(height.size(), width.size());
    for (Found<ImageSize> other : ofOption.or(() -> ofDescription).stream().toList()) {
      if (!other.value().equals(fixed)) {
        throw contradiction(other);
      }
    }
    return new Found<>(fixed, "from the shape of " + input.name());
  }

  private void requireFit(Found<ImageSize> size, GraphDimension dimension, int side) {
    if (dimension.isFixed() && dimension.size() != side) {
      throw contradiction(size);
    }
  }

  private TrainerFailure contradiction(Found<ImageSize> size) {
    return failure(
        "has the input %s, but %s states %dx%d: give --size as the input requires"
            .formatted(input, size.source(), size.value().height(), size.value().width()));
  }

  private Optional<Found<ImageSize>> size(ModelDescription description) {
    return description
        .height()
        .flatMap(
            height ->
                description
                    .width()
                    .map(
                        width ->
                            new Found<>(
                                imageSize(height.value(), width.value()), height.source())));
  }

  private ImageSize imageSize(long height, long width) {
    if (height > Short.MAX_VALUE || width > Short.MAX_VALUE) {
      throw failure("has an input of %d x %d pixels, which is too large".formatted(width, height));
    }
    return new ImageSize((int) height, (int) width);
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(file.path() + " " + what);
  }
}
