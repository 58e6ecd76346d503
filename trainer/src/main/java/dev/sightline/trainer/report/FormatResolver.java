package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.plot.FormattedNumber;
import dev.sightline.trainer.run.LenientJson;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.WithPriority;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets templates format numbers, {@code accuracy.percent(2)}, and walk JSON that may lack fields,
 * {@code config.network.text('unknown')}. A missing number is a dash; a missing text is the default
 * given, or empty.
 */
final class FormatResolver implements ValueResolver {
  private static final Set<String> FORMATS =
      Set.of("percent", "points", "fixed", "millis", "count");
  private static final String TEXT = "text";

  /** A method of JsonNode rather than a field. */
  private static final String AS_INT = "asInt";

  /** Runs before Qute's own resolvers, which look for methods of these names. */
  @Override
  public int getPriority() {
    return WithPriority.DEFAULT_PRIORITY + 10;
  }

  @Override
  public boolean appliesTo(EvalContext expression) {
    String name = expression.getName();
    if (expression.getBase() instanceof JsonNode) {
      return FORMATS.contains(name)
          || name.equals(TEXT)
          || (expression.getParams().isEmpty() && !name.equals(AS_INT));
    }
    return expression.getBase() instanceof Number && FORMATS.contains(name);
  }

  @Override
  public CompletionStage<Object> resolve(EvalContext expression) {
    Object base = expression.getBase();
    return CompletableFuture.completedFuture(
        FORMATS.contains(expression.getName())
            ? format(base, expression.getName(), expression.getParams())
            : value((JsonNode) base, expression.getName(), expression.getParams()));
  }

  private static String format(Object base, String format, List<Expression> parameters) {
    double value =
        base instanceof JsonNode json ? json.asDouble(Double.NaN) : ((Number) base).doubleValue();
    return switch (format) {
      case "percent" -> FormattedNumber.percent(value, decimals(parameters));
      case "points" -> FormattedNumber.points(value, decimals(parameters));
      case "fixed" -> FormattedNumber.fixed(value, decimals(parameters));
      case "millis" -> FormattedNumber.millis(value);
      default ->
          FormattedNumber.count(
              base instanceof JsonNode json ? json.asLong() : ((Number) base).longValue());
    };
  }

  private static int decimals(List<Expression> parameters) {
    return (Integer) parameters.get(0).getLiteral();
  }

  private static Object value(JsonNode json, String name, List<Expression> parameters) {
    if (!name.equals(TEXT)) {
      return json.path(name);
    }
    return parameters.isEmpty()
        ? LenientJson.text(json)
        : json.asText(String.valueOf(parameters.get(0).getLiteral()));
  }
}
