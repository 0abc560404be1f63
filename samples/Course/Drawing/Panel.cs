using System.Globalization;
using System.Text;
using System.Xml.Linq;
using static Course.Drawing.Picture;

namespace Course.Drawing;

/// <summary>A pair of axes, and what is drawn between them.</summary>
internal sealed class Panel
{
    private const double Left = 62;
    private const double Right = 14;
    private const double Top = 32;
    private const double Bottom = 46;
    private const int LegendLine = 16;
    private const int LegendColumns = 2;

    private readonly string _title;
    private readonly double _offset;
    private readonly double _width;
    private readonly double _height;
    private readonly string _clip;
    private readonly List<XElement> _drawn = [];
    private readonly List<LegendEntry> _legend = [];

    internal Panel(string title, Axis x, Axis y, int offset, int width, int height)
    {
        _title = title;
        X = x;
        Y = y;
        _offset = offset + Left;
        _width = width - Left - Right;
        _height = height - Top - Bottom;
        _clip = $"panel{offset}";
    }

    /// <summary>The height of the legend, below everything else.</summary>
    internal int LegendHeight => (_legend.Count + LegendColumns - 1) / LegendColumns * LegendLine;

    public Axis X { get; }

    public Axis Y { get; }

    /// <summary>Draws a line through points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="legend">What it is called in the legend, if at all.</param>
    /// <param name="isDashed">Whether it is dashed.</param>
    public void Line(IEnumerable<(double X, double Y)> points, string colour, string? legend = null, bool isDashed = false)
    {
        string path = string.Join(' ', points.Select(point => $"{Across(point.X)},{Down(point.Y)}"));
        _drawn.Add(new XElement(
            Svg + "polyline",
            new XAttribute("points", path),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", colour),
            new XAttribute("stroke-width", "1.8"),
            isDashed ? Dashes(5, 4) : null));
        Explain(legend, colour, isDashed);
    }

    /// <summary>Draws dots.</summary>
    /// <param name="points">Where.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="legend">What they are called in the legend, if at all.</param>
    /// <param name="radius">How large they are.</param>
    public void Dots(IEnumerable<(double X, double Y)> points, string colour, string? legend = null, double radius = 3)
    {
        StringBuilder path = new();
        foreach ((double x, double y) in points)
            path.Append(CultureInfo.InvariantCulture, $"M{Across(x)} {Down(y)}h0");
        _drawn.Add(new XElement(
            Svg + "path",
            new XAttribute("d", path.ToString()),
            new XAttribute("stroke", colour),
            new XAttribute("stroke-width", Text(2 * radius)),
            new XAttribute("stroke-linecap", "round")));
        Explain(legend, colour);
    }

    /// <summary>Draws rings, around dots that need attention.</summary>
    public void Rings(IEnumerable<(double X, double Y)> points, string colour, string? legend = null)
    {
        foreach ((double x, double y) in points)
        {
            _drawn.Add(new XElement(
                Svg + "circle",
                new XAttribute("cx", Across(x)),
                new XAttribute("cy", Down(y)),
                new XAttribute("r", 7),
                new XAttribute("fill", "none"),
                new XAttribute("stroke", colour),
                new XAttribute("stroke-width", "1.8")));
        }
        Explain(legend, colour);
    }

    /// <summary>Colours the ground by the values of a function between 0, sky blue, and 1, orange.</summary>
    /// <param name="value">The function.</param>
    /// <param name="cells">How many cells each side is cut into.</param>
    public void Ground(Func<double, double, double> value, int cells = 60)
    {
        const int Shades = 10;
        StringBuilder[] paths = [.. Enumerable.Range(0, Shades + 1).Select(_ => new StringBuilder())];
        double width = _width / cells;
        double height = _height / cells;
        for (int row = 0; row < cells; row++)
        {
            double y = Y.From + (Y.To - Y.From) * (cells - row - 0.5) / cells;
            int start = 0;
            for (int column = 0; column < cells; column++)
            {
                int shade = ShadeAt(column, y);
                if (column + 1 < cells && ShadeAt(column + 1, y) == shade)
                    continue;
                paths[shade].Append(CultureInfo.InvariantCulture, $"M{Text(_offset + start * width)} {Text(Top + row * height)}h{Text((column + 1 - start) * width)}v{Text(height)}H{Text(_offset + start * width)}z");
                start = column + 1;
            }
        }

        for (int shade = 0; shade <= Shades; shade++)
        {
            if (paths[shade].Length > 0)
                _drawn.Add(new XElement(Svg + "path", new XAttribute("d", paths[shade].ToString()), new XAttribute("fill", Colours.Between((double)shade / Shades)), new XAttribute("shape-rendering", "crispEdges")));
        }

        int ShadeAt(int column, double y) =>
            (int)Math.Round(Math.Clamp(value(X.From + (X.To - X.From) * (column + 0.5) / cells, y), 0, 1) * Shades);
    }

    /// <summary>Draws the lines along which a function has given values.</summary>
    /// <param name="value">The function.</param>
    /// <param name="levels">The values.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="legend">What they are called in the legend, if at all.</param>
    /// <param name="cells">How many cells each side is cut into.</param>
    public void Contours(Func<double, double, double> value, IEnumerable<double> levels, string colour, string? legend = null, int cells = 60)
    {
        StringBuilder path = new();
        foreach (Contour.Segment segment in levels.SelectMany(level => Contour.Trace(value, level, X, Y, cells)))
            path.Append(CultureInfo.InvariantCulture, $"M{Across(segment.X1)} {Down(segment.Y1)}L{Across(segment.X2)} {Down(segment.Y2)}");
        _drawn.Add(new XElement(Svg + "path", new XAttribute("d", path.ToString()), new XAttribute("stroke", colour), new XAttribute("stroke-width", 1), new XAttribute("fill", "none")));
        Explain(legend, colour);
    }

    /// <summary>Writes a word beside a point.</summary>
    public void Write(double x, double y, string text, string colour = Colours.Black) =>
        _drawn.Add(Label(text, X.Place(x) * _width + _offset + 6, (1 - Y.Place(y)) * _height + Top - 6, "start", colour));

    internal XElement ToElement()
    {
        XElement group = new(Svg + "g");
        group.Add(new XElement(
            Svg + "clipPath",
            new XAttribute("id", _clip),
            Frame()));
        foreach (double tick in X.Ticks())
        {
            double place = _offset + X.Place(tick) * _width;
            group.Add(GridLine(place, Top, place, Top + _height), Label(TickText(tick), place, Top + _height + 16, "middle"));
        }
        foreach (double tick in Y.Ticks())
        {
            double place = Top + (1 - Y.Place(tick)) * _height;
            group.Add(GridLine(_offset, place, _offset + _width, place), Label(TickText(tick), _offset - 6, place + 4, "end"));
        }
        group.Add(new XElement(Svg + "g", new XAttribute("clip-path", $"url(#{_clip})"), _drawn));
        group.Add(Frame(new XAttribute("fill", "none"), new XAttribute("stroke", Colours.Grey)));
        XElement title = Label(_title, _offset + _width / 2, Top - 12, "middle");
        title.Add(new XAttribute("font-weight", "bold"));
        double left = _offset - 46;
        XElement label = Label(Y.Label, left, Top + _height / 2, "middle");
        label.Add(new XAttribute("transform", $"rotate(-90 {Text(left)} {Text(Top + _height / 2)})"));
        group.Add(title, Label(X.Label, _offset + _width / 2, Top + _height + 36, "middle"), label);
        group.Add(Legend());
        return group;
    }

    // Below the axis, where it hides nothing.
    private IEnumerable<XElement> Legend()
    {
        for (int i = 0; i < _legend.Count; i++)
        {
            double left = _offset + i % LegendColumns * _width / LegendColumns;
            double middle = Top + _height + Bottom + 6 + i / LegendColumns * LegendLine;
            yield return new XElement(
                Svg + "path", new XAttribute("d", $"M{Text(left + 6)} {Text(middle)}h14"), new XAttribute("stroke", _legend[i].Colour), new XAttribute("stroke-width", 4),
                _legend[i].IsDashed ? Dashes(6, 2) : null);
            yield return Label(_legend[i].Text, left + 25, middle + 4, "start");
        }
    }

    private void Explain(string? legend, string colour, bool isDashed = false)
    {
        if (legend is not null)
            _legend.Add(new LegendEntry(legend, colour, isDashed));
    }

    private static XAttribute Dashes(int length, int gap) => new("stroke-dasharray", $"{length} {gap}");

    private XElement Frame(params object[] attributes) => new(
        Svg + "rect",
        new XAttribute("x", Text(_offset)),
        new XAttribute("y", Text(Top)),
        new XAttribute("width", Text(_width)),
        new XAttribute("height", Text(_height)),
        attributes);

    private static XElement GridLine(double x1, double y1, double x2, double y2) => new(
        Svg + "path", new XAttribute("d", $"M{Text(x1)} {Text(y1)}L{Text(x2)} {Text(y2)}"), new XAttribute("stroke", "#e4e4e4"));

    private static XElement Label(string text, double x, double y, string anchor, string colour = Colours.Black) => new(
        Svg + "text", new XAttribute("x", Text(x)), new XAttribute("y", Text(y)), new XAttribute("text-anchor", anchor), new XAttribute("fill", colour), text);

    private static string TickText(double tick) =>
        tick != 0 && Math.Abs(tick) is < 0.001 or >= 100_000
            ? tick.ToString("0e0", CultureInfo.InvariantCulture)
            : tick.ToString("#,0.####", CultureInfo.InvariantCulture);

    private string Across(double x) => Text(_offset + X.Place(x) * _width);

    private string Down(double y) => Text(Top + (1 - Y.Place(y)) * _height);

    private static string Text(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record LegendEntry(string Text, string Colour, bool IsDashed);
}
