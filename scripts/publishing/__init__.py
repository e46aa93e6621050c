"""From pages to a site, around the engine that renders them: the theme, links, policy, the exchange of sites, serving."""
