"""How the window looks: colours, sizes, icons, and the one style sheet made from them."""

from wci_assess.gui.theme.appearance import Appearance, Colours, Contrast, SystemLooks
from wci_assess.gui.theme.look import Look
from wci_assess.gui.theme.metrics import Metrics
from wci_assess.gui.theme.palette import Palette

__all__ = ["Appearance", "Colours", "Contrast", "Look", "Metrics", "Palette", "SystemLooks"]
