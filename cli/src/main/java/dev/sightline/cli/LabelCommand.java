package dev.sightline.cli;

import dev.sightline.cli.label.ImageLabel;
import dev.sightline.cli.label.LabelFile;
import dev.sightline.cli.label.LabelSender;
import dev.sightline.cli.label.LabelTopic;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.clisupport.options.KafkaOptions;
import dev.sightline.proto.Topics;
import dev.sightline.proto.WireFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "label",
    header = "Send the true labels of images.",
    description = {
      "Sends the true label of one image, or of each image in a file, to the topic that `data collect`"
          + " joins with the images to learn from. The id of an image is the imageId of its prediction."
          + " A later label of the same image replaces the earlier one."
    },
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./sightline label cat-17.png cat", "  ./sightline label --file labels.csv"})
final class LabelCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Id of the image, as in its prediction.")
  private @Nullable String id;

  @Parameters(index = "1", arity = "0..1", paramLabel = "LABEL", description = "True label.")
  private @Nullable String label;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "CSV file with lines id,label or id,label,by, or with other columns that its first line"
              + " names. If one line is invalid, nothing is sent.")
  private @Nullable Path file;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Author of the label. Default: the user's name.")
  private @Nullable String by;

  @Option(
      names = "--format",
      defaultValue = "json",
      paramLabel = "FORMAT",
      description = "json or protobuf.")
  private WireFormat format = WireFormat.JSON;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Topic for the labels.")
  private String topic = Topics.LABELS;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter out = command.commandLine().getOut();
    List<ImageLabel> labels = labels(command);
    KafkaAccess access = kafka.access();
    if (LabelTopic.ensure(access, topic)) {
      out.printf("created the topic %s%n", topic);
    }
    String who = by == null ? System.getProperty("user.name", "unknown") : by;
    try (LabelSender sender = new LabelSender(access, topic, format)) {
      sender.send(labels, who, Instant.now());
    }
    out.println(confirmation(labels, who));
    return 0;
  }

  private List<ImageLabel> labels(CommandSpec command) {
    if (file != null) {
      if (id != null) {
        throw new ParameterException(
            command.commandLine(), "--file and " + id + ": give a file or ID LABEL, not both");
      }
      return LabelFile.read(file);
    }
    if (id == null) {
      throw new ParameterException(
          command.commandLine(), "nothing to send: give ID LABEL, or --file FILE");
    }
    if (label == null) {
      throw new ParameterException(
          command.commandLine(), "the label of '%s' is missing: give ID LABEL".formatted(id));
    }
    return List.of(ImageLabel.checked("", id, label, by));
  }

  private String confirmation(List<ImageLabel> labels, String who) {
    return file == null
        ? "sent to %s: %s is '%s', says %s"
            .formatted(topic, labels.get(0).imageId(), labels.get(0).label(), who)
        : String.format(Locale.ROOT, "sent %,d labels to %s", labels.size(), topic);
  }
}
