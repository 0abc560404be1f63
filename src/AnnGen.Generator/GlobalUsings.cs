global using System.Globalization;
global using AnnGen.Generator.Model;
