#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <memory>

#include "model/base/result.h"

class QImage;

namespace switchover {

/// Pictures that follow each other, made into one file while they come.
class MovingPicture
{
public:
    enum class Format {
        WebP,   ///< Animated; for slides and web pages.
        Html    ///< One page with play, pause and a slider, which needs nothing else.
    };

    /// All pictures are of @p size. The title is shown by a page.
    MovingPicture(Format format, QSize size, const QString &title);
    ~MovingPicture();

    /// Shown for @p milliseconds; @p caption stands under it in a page. From any thread, one at a time.
    ///
    /// @errors OutOfRange if the file would become too large; Io if it cannot be encoded.
    Result<> add(const QImage &picture, int milliseconds, const QString &caption = {});

    /// The file. @pre something was added
    /// @errors Io
    Result<QByteArray> finish();

private:
    class Encoder;
    class WebPEncoder;
    class HtmlEncoder;
    std::unique_ptr<Encoder> m_encoder;
};

}   // namespace switchover
