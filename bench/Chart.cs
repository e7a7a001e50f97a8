using System.Globalization;
using ScottPlot;

namespace ConfigRule.Bench;

/// <summary>The table as a picture: the ratios, and how time grows with the number of brokers or items.</summary>
internal static class Chart
{
    private const int Width = 1400;
    private const int Height = 1300;

    public static void Save(IReadOnlyList<Row> rows, string file)
    {
        Multiplot picture = new();
        picture.AddPlots(2);
        Ratios(picture.GetPlot(0), rows);
        Growth(picture.GetPlot(1), rows);
        picture.SavePng(file, Width, Height);
    }

    /// <summary>Every row that is a ratio, on a logarithmic scale: left of 1 is faster or smaller.</summary>
    private static void Ratios(Plot plot, IReadOnlyList<Row> rows)
    {
        Row[] ratios = [.. rows.Where(row => row.Unit == Unit.Times).Reverse()];
        for (int i = 0; i < ratios.Length; i++)
        {
            Row row = ratios[i];
            Color color = row.IsMet switch { true => Colors.SeaGreen, false => Colors.FireBrick, null => Colors.SteelBlue };
            plot.Add.Line(Log(row.Values.Min()), i, Log(row.Values.Max()), i).LineColor = color.WithAlpha(0.35);
            plot.Add.Marker(Log(row.Median), i, MarkerShape.FilledCircle, size: 9, color);
            double right = Math.Max(row.Values.Max(), row.Target ?? 0);
            ScottPlot.Plottables.Text label = plot.Add.Text(row.Median.ToString("0.00", CultureInfo.InvariantCulture), Log(right), i);
            (label.LabelAlignment, label.OffsetX, label.LabelFontColor) = (Alignment.MiddleLeft, 8, color);
            if (row.Target is { } target)
            {
                plot.Add.Marker(Log(target), i, MarkerShape.VerticalBar, size: 18, Colors.Black);
            }
        }

        plot.Add.VerticalLine(0, 1, Colors.Gray);
        plot.Axes.Left.SetTicks([.. ratios.Select((_, i) => (double)i)], [.. ratios.Select(row => row.Name.Trim())]);
        plot.Axes.Bottom.TickGenerator = Decades();
        plot.Axes.Margins(left: 0.05, right: 0.1, bottom: 0.05, top: 0.05);
        plot.Title("Ratios: median (dot), min to max (line), target (bar)");
    }

    private static void Growth(Plot plot, IReadOnlyList<Row> rows)
    {
        Series(plot, rows, "sweep of ", " brokers", Colors.SteelBlue);
        Series(plot, rows, "evaluate ", " items", Colors.DarkOrange);
        plot.Axes.Left.TickGenerator = Decades();
        plot.Axes.Bottom.TickGenerator = Decades();
        plot.Title("Milliseconds by number of brokers or items (dashed: linear growth)");
        plot.ShowLegend(Alignment.UpperLeft);
    }

    /// <summary>The medians, and a dashed line of linear growth through the last one.</summary>
    private static void Series(Plot plot, IReadOnlyList<Row> rows, string before, string after, Color color)
    {
        Coordinates[] medians = [.. from row in rows where row.Unit == Unit.Milliseconds
                                    where row.Name.StartsWith(before, StringComparison.Ordinal)
                                    where row.Name.EndsWith(after, StringComparison.Ordinal)
                                    let digits = row.Name[before.Length..^after.Length]
                                    let size = double.Parse(digits, NumberStyles.Number, CultureInfo.InvariantCulture)
                                    select new Coordinates(Log(size), Log(row.Median))];
        if (medians.Length == 0)
        {
            return;
        }

        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(medians, color);
        (line.LegendText, line.MarkerSize, line.LineWidth) = ($"{before}…{after}", 9, 2);
        double back = medians[^1].X - medians[0].X;
        ScottPlot.Plottables.LinePlot linear = plot.Add.Line(medians[0].X, medians[^1].Y - back, medians[^1].X, medians[^1].Y);
        (linear.LineColor, linear.LinePattern) = (color.WithAlpha(0.5), LinePattern.Dashed);
    }

    private static double Log(double value) => Math.Log10(Math.Max(value, 0.001));

    private static ScottPlot.TickGenerators.NumericManual Decades()
    {
        ScottPlot.TickGenerators.NumericManual ticks = new();
        for (int power = -3; power <= 6; power++)
        {
            ticks.AddMajor(power, Math.Pow(10, power).ToString("#,0.###", CultureInfo.InvariantCulture));
        }

        return ticks;
    }
}
