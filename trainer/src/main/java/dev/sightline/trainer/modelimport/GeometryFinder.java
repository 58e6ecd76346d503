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
  private final ImportOptions options;
  private final ModelDescription described;

  GeometryFinder(
      OnnxFile file, GraphValue input, ImportOptions options, ModelDescription described) {
    this.file = file;
    this.input = input;
    this.options = options;
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
    return options
        .stated()
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
    Optional<Long> ofFile =
        fixed.isFixed()
            ? Optional.of(fixed.size())
            : evidence.map(found -> (long) found.channels()).filter(count -> count > 0);
    long channels = ofFile.orElseGet(this::knownChannels);
    if (channels != RGB && channels != 1) {
      throw failure(
          String.format(
              Locale.ROOT,
              "has the input %s with %d channels in the layout %s: 3 channels or 1 are required; if the layout is another one, give --layout",
              input,
              channels,
              layout.name().toLowerCase(Locale.ROOT)));
    }
    if (options.stated().channels().isEmpty()) {
      described
          .channelCount()
          .filter(count -> count.value() != channels)
          .ifPresent(
              count -> {
                throw failure(
                    String.format(
                        Locale.ROOT,
                        "has the input %s with %d %s, but %s states %d: correct the file, or give --channels",
                        input,
                        channels,
                        channels == 1 ? "channel" : "channels",
                        count.source(),
                        count.value()));
              });
    }
    return (int) channels;
  }

  /** Returns the number that a person or a description states, otherwise that of RGB. */
  private long knownChannels() {
    Optional<Integer> ofOption = options.stated().channels().map(found -> found.value().count());
    Optional<Integer> ofDescription =
        described
            .channelCount()
            .map(Found::value)
            .or(() -> described.channels().map(found -> found.value().count()));
    return ofOption.or(() -> ofDescription).orElse(RGB);
  }

  private Found<ImageSize> size(Layout layout) {
    Optional<Found<ImageSize>> ofOption = size(options.stated());
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
    if (ofOption.isPresent() && !ofOption.get().value().equals(fixed)) {
      throw contradiction(ofOption.get());
    }
    if (ofOption.isEmpty() && !options.stateResizing()) {
      ofDescription
          .filter(size -> !size.value().equals(fixed))
          .ifPresent(
              size -> {
                throw contradiction(size, fixed);
              });
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
        String.format(
            Locale.ROOT,
            "has the input %s, but %s states %dx%d: give --size as the input requires",
            input,
            size.source(),
            size.value().height(),
            size.value().width()));
  }

  private TrainerFailure contradiction(Found<ImageSize> size, ImageSize fixed) {
    return failure(
        String.format(
            Locale.ROOT,
            "has the input %s, but %s states images of %dx%d: correct the file, or give --size %dx%d, and --resize or --shorter-side if images are resized in another way",
            input,
            size.source(),
            size.value().height(),
            size.value().width(),
            fixed.height(),
            fixed.width()));
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
      throw failure(
          String.format(
              Locale.ROOT, "has an input of %d x %d pixels, which is too large", width, height));
    }
    return new ImageSize((int) height, (int) width);
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(file.path() + " " + what);
  }
}
