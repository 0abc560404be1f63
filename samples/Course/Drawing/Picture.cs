using System.Xml.Linq;

namespace Course.Drawing;

/// <summary>Panels side by side, saved as SVG. The same numbers give the same file, byte for byte, on every machine.</summary>
/// <param name="description">What is to be seen, for those who cannot see it.</param>
internal sealed class Picture(string description)
{
    private const int PanelWidth = 380;
    private const int PanelHeight = 330;

    internal static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly List<Panel> _panels = [];

    /// <summary>Adds a panel to the right of the others.</summary>
    public Panel Add(string title, Axis x, Axis y)
    {
        Panel panel = new(title, x, y, _panels.Count * PanelWidth, PanelWidth, PanelHeight);
        _panels.Add(panel);
        return panel;
    }

    /// <summary>Writes the picture.</summary>
    public void Save(string path) => File.WriteAllText(path, ToSvg());

    /// <summary>The picture as text.</summary>
    public string ToSvg()
    {
        int width = _panels.Count * PanelWidth;
        int height = PanelHeight + _panels.Max(panel => panel.LegendHeight);
        XElement root = new(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 12),
            new XElement(Svg + "title", description),
            new XElement(Svg + "rect", new XAttribute("width", width), new XAttribute("height", height), new XAttribute("fill", "white")),
            _panels.Select(panel => panel.ToElement()));
        return root.ToString().ReplaceLineEndings("\n") + "\n";
    }
}
