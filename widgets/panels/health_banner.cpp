#include "widgets/panels/health_banner.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include "widgets/models/health_moment.h"
#include "widgets/models/health_runner.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int bannerFromTop = 12;

}   // namespace

HealthBanner::HealthBanner(QWidget &canvas, const HealthRunner &runner, HealthMoment &moment)
    : QFrame(&canvas), m_canvas(canvas), m_runner(runner), m_moment(moment), m_icon(plainLabel({}, this)),
      m_text(plainLabel({}, this)), m_back(new QPushButton(tr("Back to Now"), this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text);
    row->addWidget(m_back);
    QFont strong = m_text->font();
    strong.setWeight(QFont::DemiBold);
    m_text->setFont(strong);
    m_back->setFocusPolicy(Qt::NoFocus);   // Keys stay with the drawing.
    canvas.installEventFilter(this);
    connect(m_back, &QPushButton::clicked, &m_moment, &HealthMoment::showLive);
    connect(&m_moment, &HealthMoment::changed, this, &HealthBanner::refresh);
    connect(&m_runner, &HealthRunner::offlineChanged, this, &HealthBanner::refresh);
    connect(&m_runner, &HealthRunner::stateChanged, this, &HealthBanner::refresh);
    hide();
}

bool HealthBanner::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void HealthBanner::place()
{
    adjustSize();
    move((m_canvas.width() - width()) / 2, bannerFromTop);
}

void HealthBanner::refresh()
{
    const bool isPast = !m_moment.isLive();
    setVisible(isPast || m_runner.isOffline());
    if (!isVisibleTo(&m_canvas))
        return;
    m_icon->setPixmap((isPast ? glyphIcon(u"actions/recent"_s, render::Tone::Selection)
                              : glyphIcon(u"actions/warning"_s, render::Tone::Warning))
                          .pixmap(20, 20));
    m_text->setText(isPast ? tr("Health as it was at %1")
                                 .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_moment.at()),
                                                         u"yyyy-MM-dd HH:mm:ss"_s))
                           : tr("This machine is offline: nobody is blamed until its network is back"));
    m_back->setVisible(isPast);
    place();
    raise();
}

}   // namespace switchover
