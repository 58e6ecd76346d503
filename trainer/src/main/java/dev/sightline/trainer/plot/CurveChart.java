package dev.sightline.trainer.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Chart of lines over the epochs of a run; all charts have the same style. */
final class CurveChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 360;
  private static final int FEW_POINTS = 40;

  private final XYChart chart;

  /**
   * Creates an empty chart.
   *
   * @param yPattern pattern of the numbers on the y axis, see {@link java.text.DecimalFormat}
   */
  CurveChart(String title, String xTitle, String yTitle, String yPattern) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    XYStyler style = chart.getStyler();
    style.setLocale(Locale.ROOT);
    style.setYAxisDecimalPattern(yPattern);
    style.setChartBackgroundColor(Palette.PAPER);
    style.setPlotBackgroundColor(Palette.PAPER);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(Palette.LINE);
    style.setPlotGridLinesStroke(new BasicStroke(0.8f));
    style.setPlotGridVerticalLinesVisible(false);
    style.setAxisTickMarksColor(Palette.LINE);
    style.setAxisTickLabelsColor(Palette.FAINT_INK);
    style.setChartFontColor(Palette.INK);
    style.setChartTitleFont(Canvas.TITLE);
    style.setChartTitleBoxVisible(false);
    style.setAxisTitleFont(Canvas.NORMAL);
    style.setAxisTickLabelsFont(Canvas.SMALL);
    style.setLegendFont(Canvas.NORMAL);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Palette.PAPER);
    style.setLegendBackgroundColor(Palette.PAPER);
    style.setMarkerSize(6);
    style.setXAxisMin(0.0);
  }

  /** Adds a thin line, for values that are measured often. */
  CurveChart thin(String name, Curve curve, Color color) {
    return line(name, curve, color, new BasicStroke(1f), SeriesMarkers.NONE);
  }

  /** Adds a thick line, with a marker on each point if there are few. */
  CurveChart strong(String name, Curve curve, Color color, Marker marker) {
    boolean few = curve.x().size() <= FEW_POINTS;
    return line(name, curve, color, new BasicStroke(2f), few ? marker : SeriesMarkers.NONE);
  }

  private CurveChart line(
      String name, Curve curve, Color color, BasicStroke stroke, Marker marker) {
    if (!curve.isEmpty()) {
      XYSeries series = chart.addSeries(name, curve.x(), curve.y());
      series.setLineColor(color);
      series.setLineStyle(stroke);
      series.setMarker(marker);
      series.setMarkerColor(color);
      double last = curve.x().get(curve.x().size() - 1);
      Double max = chart.getStyler().getXAxisMax();
      chart.getStyler().setXAxisMax(Math.max(Math.ceil(last), max == null ? 1 : max));
    }
    return this;
  }

  boolean isEmpty() {
    return chart.getSeriesMap().isEmpty();
  }

  byte[] png() {
    try (Canvas picture = new Canvas(WIDTH, HEIGHT)) {
      chart.paint(picture.graphics(), WIDTH, HEIGHT);
      return picture.png();
    }
  }
}
