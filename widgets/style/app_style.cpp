#include "widgets/style/app_style.h"

#include <QApplication>
#include <QStyle>
#include <QStyleHints>

#include "widgets/style/control_style.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Theme;
using render::Tone;

namespace {

Theme &current()
{
    static Theme theme = render::lightTheme();
    return theme;
}

}   // namespace

QPalette paletteOf(const Theme &theme)
{
    const auto colour = [&theme](Tone tone) { return theme.colour(tone); };
    QPalette palette;
    const std::pair<QPalette::ColorRole, Tone> roles[] = {
        {QPalette::Window, Tone::Panel},
        {QPalette::WindowText, Tone::Text},
        {QPalette::Base, Tone::Raised},
        {QPalette::AlternateBase, Tone::Panel},
        {QPalette::Text, Tone::Text},
        {QPalette::Button, Tone::Panel},
        {QPalette::ButtonText, Tone::Text},
        {QPalette::BrightText, Tone::Failed},
        {QPalette::ToolTipBase, Tone::Raised},
        {QPalette::ToolTipText, Tone::Text},
        {QPalette::PlaceholderText, Tone::Secondary},
        {QPalette::Link, Tone::Selection},
        {QPalette::LinkVisited, Tone::Selection},
        {QPalette::Highlight, Tone::Selection},
        {QPalette::HighlightedText, Tone::OnSolid},
        {QPalette::Light, Tone::Raised},
        {QPalette::Midlight, Tone::Border},
        {QPalette::Mid, Tone::Border},
        {QPalette::Dark, Tone::BorderStrong},
        {QPalette::Shadow, Tone::Shadow},
    };
    for (const auto &[role, tone] : roles)
        palette.setColor(role, colour(tone));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, colour(Tone::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(Tone::Border));
    return palette;
}

QString styleSheetOf(const Theme &theme)
{
    QString sheet = uR"(
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 6px; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: @raised; color: @text; border: 1px solid @border; border-radius: 6px; padding: 4px 8px;
    selection-background-color: @selection; selection-color: @onsolid; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 1px solid @selection; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: @disabled; }
*[quiet="true"] { color: @secondary; }
QPushButton { background: @raised; color: @text; border: 1px solid @borderstrong; border-radius: 6px;
    padding: 4px 12px; outline: none; }
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @tint; }
QPushButton:default { border: 1px solid @selection; }
QPushButton:focus { border: 1px solid @selection; }
QPushButton:disabled { color: @disabled; border: 1px solid @border; background: @panel; }
QProgressBar { background: @border; border: none; border-radius: 6px; color: @text; text-align: center; min-height: 16px; }
QProgressBar::chunk { background: @tint; border: 1px solid @selection; border-radius: 6px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @border; }
QSlider::sub-page:horizontal { border-radius: 2px; background: @selection; }
QSlider::handle:horizontal { width: 12px; margin: -5px 0; border: 1px solid @selection; border-radius: 7px;
    background: @raised; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: @selection; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/style/arrow-down.svg); width: 12px; height: 12px; margin-right: 6px; }
QToolButton::menu-indicator { image: none; width: 0; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    width: 0; border: none; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @border; outline: 0; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:checked, QToolButton:pressed { background: @tint; }
QToolButton:focus { border: 1px solid @selection; }
QTreeView, QListView, QTableView { background: @panel; border: none; outline: 0; }
QTreeView::item, QListView::item { padding: 3px 4px; border-radius: 6px; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @tint; color: @text; }
QHeaderView::section { background: @panel; color: @secondary; border: none;
    border-bottom: 1px solid @border; padding: 4px 8px; }
QHeaderView::section:vertical { padding: 0; }
#commandPalette > QFrame { border: 1px solid @secondary; }
QFrame[card="true"] { background: @raised; border: 1px solid @border; border-radius: 10px; }
QPushButton[option="true"] { text-align: left; background: @panel; color: @text; border: 1px solid @border;
    border-radius: 6px; padding: 8px 12px; }
QPushButton[option="true"]:hover { border: 1px solid @selection; background: @hover; }
QPushButton[option="true"]:focus { border: 1px solid @selection; }
QPushButton[primary="true"] { background: @selection; color: @onsolid; border: 1px solid @selection;
    border-radius: 6px; padding: 6px 16px; }
QPushButton[primary="true"]:hover { background: @primaryhover; }
QPushButton[primary="true"]:disabled { background: @border; color: @secondary; border: 1px solid @border; }
QMenu { background: @raised; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 6px; }
QMenu::item:selected { background: @tint; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenuBar { background: @panel; border-bottom: 1px solid @border; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QToolBar { background: @panel; border: none; border-bottom: 1px solid @border; spacing: 4px; padding: 4px 8px; }
QToolBar[strip="flat"] { padding: 0 8px; border-bottom: none; border-top: 1px solid @border; }
QToolBar[strip="upright"] { padding: 8px 0; border-bottom: none; border-left: 1px solid @border;
    border-right: 1px solid @border; }
QToolBar[strip] QToolButton { color: @secondary; padding: 2px 8px; border-radius: 4px; }
QToolBar[strip] QToolButton:hover { color: @text; }
QStatusBar > QToolButton { padding: 1px; }
QToolBar::separator { width: 1px; background: @border; margin: 4px 4px; }
QStatusBar { background: @panel; border-top: 1px solid @border; color: @secondary; }
QStatusBar::item { border: none; }
QStatusBar > QLabel { border-left: 1px solid @border; padding: 0 8px; }
QDockWidget { color: @secondary; }
QDockWidget::title { background: @panel; padding: 8px 12px 4px 12px; }
QTabBar::tab { background: transparent; color: @secondary; padding: 6px 12px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @selection; }
QTabBar::tab:hover { color: @text; }
QTabWidget::pane { border: none; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @borderstrong; border-radius: 3px; margin: 2px; min-width: 24px; min-height: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)"_s;
    const std::pair<QString, QColor> names[] = {
        {u"@raised"_s, theme.colour(Tone::Raised)},
        {u"@onsolid"_s, theme.colour(Tone::OnSolid)},
        {u"@text"_s, theme.colour(Tone::Text)},
        {u"@borderstrong"_s, theme.colour(Tone::BorderStrong)},
        {u"@border"_s, theme.colour(Tone::Border)},
        {u"@selection"_s, theme.colour(Tone::Selection)},
        {u"@disabled"_s, theme.colour(Tone::Disabled)},
        {u"@secondary"_s, theme.colour(Tone::Secondary)},
        {u"@primaryhover"_s, render::blended(theme.colour(Tone::Text), theme.colour(Tone::Selection), 0.12)},
        {u"@panel"_s, theme.colour(Tone::Panel)},
        {u"@hover"_s, render::blended(theme.colour(Tone::Text), theme.colour(Tone::Panel), 0.06)},
        {u"@tint"_s, render::blended(theme.colour(Tone::Selection), theme.colour(Tone::Panel),
                                     theme.id == render::highContrastTheme().id ? 0.45 : 0.16)},
    };
    for (const auto &[name, colour] : names)
        sheet.replace(name, colour.name());
    return sheet;
}

void applyTheme(const Theme &theme)
{
    current() = theme;
    if (!qApp->property("isDressed").toBool()) {
        qApp->setProperty("isDressed", true);
        QApplication::setStyle(new ControlStyle);
    }
    QApplication::setPalette(paletteOf(theme));
    qApp->setStyleSheet(styleSheetOf(theme));
}

const Theme &appliedTheme() { return current(); }

bool systemIsDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

}   // namespace switchover
