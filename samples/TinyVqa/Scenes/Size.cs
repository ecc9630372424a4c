namespace TinyVqa.Scenes;

/// <summary>How large a thing is: the pixels of each side, as the model sees it.</summary>
public enum Size
{
    Small = 16,
    Large = 24,
}
