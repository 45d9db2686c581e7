#pragma once

#include <QObject>

#include <functional>

#include "model/probe/check.h"
#include "model/probe/sources/imported.h"

namespace switchover::probe {

/// What a page of a source came to.
struct Page
{
    std::optional<Outcome> fault;   ///< Nothing came, for this reason: source.*
    int status = 0;
    QByteArray body;
};

/// Fetches pages of one source, one after the other, all within one deadline. Stops when it goes.
class Fetch : public QObject
{
public:
    /// @p url: http or https, with ${NAME} for a user's password or, without a user, for a token.
    ///
    /// @errors BadFormat, NotFound: what is wrong with it.
    static Result<std::unique_ptr<Fetch>> of(const QString &url, const SecretLookup &secrets, Span deadline);
    ~Fetch() override;

    /// @p suffixes are put behind the address. Calls back once, with as many pages, or with those up to the first
    /// that did not come.
    void start(const QStringList &suffixes, std::function<void(std::vector<Page>)> done);

private:
    Fetch() = default;
    void next();

    Target m_target;
    QByteArray m_authorization;
    Span m_deadline{};
    Moment m_began;
    QStringList m_suffixes;
    std::vector<Page> m_pages;
    std::unique_ptr<Check, QScopedPointerDeleteLater> m_check;
    std::function<void(std::vector<Page>)> m_done;
};

/// Health from the Prometheus at @p url; the fault inside says if it has none. Needs an event loop.
void askPrometheus(Fetch &fetch, std::function<void(Import)> done);
void askHaproxy(Fetch &fetch, std::function<void(Import)> done);

}   // namespace switchover::probe
